/** The tables of the records, and how a store that has an earlier form of them is brought up to date. */
import { BriefingChatError } from '../errors.ts';
import type { RecordStatements } from './record-database.ts';

/**
 * In order; a store that has seen n of them gets the rest. Never edit one that has been released. Times are
 * milliseconds since 1970, JSON is text, ids are text.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  // 1: conversations. Of an id only the SHA-256 is kept: who reads the table cannot continue what stands in it.
  [
    `CREATE TABLE records.conversations (
      id_hash text PRIMARY KEY,
      -- Site whose page began it; null outside a page.
      origin text,
      created_at bigint NOT NULL,
      -- When its last exchange began; it is kept so many days from then on.
      used_at bigint NOT NULL
    )`,
    'CREATE INDEX conversations_used_at ON records.conversations (used_at)',
    `CREATE TABLE records.exchanges (
      id_hash text NOT NULL REFERENCES records.conversations (id_hash) ON DELETE CASCADE,
      asked_at bigint NOT NULL,
      answer_id text NOT NULL,
      question text NOT NULL,
      answer text NOT NULL,
      outcome text NOT NULL,
      citations text NOT NULL,
      follow_ups text NOT NULL,
      PRIMARY KEY (id_hash, asked_at, answer_id)
    )`,
  ],
  // 2: spending, by UTC day. Addresses stand there as keyed hashes, under a key of this installation's own.
  [
    `CREATE TABLE records.spend (
      day text NOT NULL,
      -- day, address, origin, key or model.
      scope text NOT NULL,
      -- Whose: '' for the day's, else a hash, a site, the name of a key, a model.
      subject text NOT NULL,
      nano_usd bigint NOT NULL,
      -- What calls under way may still cost.
      reserved_nano_usd bigint NOT NULL,
      answers bigint NOT NULL,
      PRIMARY KEY (day, scope, subject)
    )`,
    'CREATE TABLE records.install_secrets (name text PRIMARY KEY, value text NOT NULL)',
  ],
  // 3: what was asked, and what readers made of the answers. Of whoever asked nothing is kept but the site.
  [
    `CREATE TABLE records.questions (
      answer_id text PRIMARY KEY,
      asked_at bigint NOT NULL,
      question text NOT NULL,
      read_as text,
      -- Both in one case, to be searched: the databases differ about the case of letters beyond ASCII.
      folded text NOT NULL,
      briefing_ids text NOT NULL,
      -- Site whose page asked; null for pages of this server and outside a page.
      origin text,
      outcome text NOT NULL,
      mode text NOT NULL,
      cached integer NOT NULL,
      cost_usd double precision,
      milliseconds bigint NOT NULL,
      -- not-covered or not-found; null for what was answered.
      unanswered text,
      missing text NOT NULL,
      nearest text NOT NULL,
      notice_code text
    )`,
    'CREATE INDEX questions_asked_at ON records.questions (asked_at)',
    `CREATE TABLE records.feedback (
      answer_id text PRIMARY KEY REFERENCES records.questions (answer_id) ON DELETE CASCADE,
      given_at bigint NOT NULL,
      is_helpful integer NOT NULL,
      reason text,
      comment text
    )`,
  ],
];

/**
 * Makes or completes the tables; to be called in a transaction that no other process can be in at the same time.
 * @param where the store, for messages
 * @throws BriefingChatError 'records-unusable' if a newer program made them
 */
export async function migrate(statements: RecordStatements, where: string): Promise<void> {
  await statements.run(`CREATE TABLE IF NOT EXISTS records.record_migrations (
    migration integer PRIMARY KEY, applied_at bigint NOT NULL)`);
  const [row] = await statements.all<{ done: number }>(
    'SELECT coalesce(max(migration), 0) AS done FROM records.record_migrations',
  );
  const done = row?.done ?? 0;
  if (done > MIGRATIONS.length) {
    const message = `Cannot use the records in ${where}: their form is ${done}, this program knows ${MIGRATIONS.length}; use a newer program`;
    throw new BriefingChatError('records-unusable', message, { facts: { where, found: done } });
  }
  for (const [i, migration] of MIGRATIONS.entries()) {
    if (i < done) continue;
    for (const statement of migration) await statements.run(statement);
    const values = [i + 1, Date.now()];
    await statements.run(
      'INSERT INTO records.record_migrations (migration, applied_at) VALUES (?, ?)',
      values,
    );
  }
}
