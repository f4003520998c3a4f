/**
 * Conversations that the server keeps. Whoever holds an id holds its conversation, so ids are 192 random bits, the
 * tables know only their hashes, and one that a page began is of use to pages of that site alone.
 */
import { createHash, randomBytes } from 'node:crypto';
import { BriefingChatError } from '../errors.ts';
import type { Citation, Outcome } from '../model/answer.ts';
import type { RecordDatabase, RecordStatements } from './record-database.ts';

/** A question and its finished answer. */
export interface Exchange {
  answerId: string;
  /** ISO time of the question. */
  askedAt: string;
  question: string;
  answer: string;
  outcome: Outcome;
  citations: Citation[];
  followUps: string[];
}

export interface KeptConversation {
  /** Oldest first. */
  exchanges: Exchange[];
  /** ISO time until which it is kept; each exchange moves it on. */
  expiresAt: string;
}

/** Site whose page asks; null for the pages of this server and outside a page. */
export interface Asker {
  origin: string | null;
}

export interface ConversationOptions {
  /** Days that a conversation is kept after its last exchange; 0 keeps none. */
  retentionDays: number;
  /** Milliseconds since 1970; default: the clock of this machine. */
  now?: () => number;
}

/** An id that is unknown, expired or another site's is the same error: which of them it is, is nobody's business. */
export interface ConversationStore {
  /** @throws BriefingChatError 'unknown-conversation' where none are kept */
  create(asker: Asker): Promise<{ conversationId: string; expiresAt: string }>;
  /** @param latest exchanges wanted at most. @throws BriefingChatError 'unknown-conversation' */
  read(id: string, asker: Asker, latest?: number): Promise<KeptConversation>;
  /** Keeps the exchange, unless the conversation has been removed in the meantime. */
  append(id: string, exchange: Exchange): Promise<void>;
  /** @throws BriefingChatError 'unknown-conversation' */
  remove(id: string, asker: Asker): Promise<void>;
  /** Removes what has expired; resolves to how many. */
  sweep(): Promise<number>;
}

/** Older ones fall out. */
const MAX_EXCHANGES = 200;
/** As `/ask` takes it in a history. */
const MAX_ANSWER = 20_000;
const ID_BYTES = 24;
const ID = /^[\w-]{32}$/;
const DAY_MS = 86_400_000;

export function openConversations(
  database: RecordDatabase,
  { retentionDays, now = Date.now }: ConversationOptions,
): ConversationStore {
  const expiry = (usedAt: number) => new Date(usedAt + retentionDays * DAY_MS).toISOString();
  const oldest = () => now() - retentionDays * DAY_MS;
  return {
    async create({ origin }) {
      if (retentionDays === 0) throw keepsNone();
      const id = randomBytes(ID_BYTES).toString('base64url');
      const createdAt = now();
      const values = [hashOf(id), origin, createdAt, createdAt];
      const insert =
        'INSERT INTO records.conversations (id_hash, origin, created_at, used_at) VALUES (?, ?, ?, ?)';
      await database.run(insert, values);
      return { conversationId: id, expiresAt: expiry(createdAt) };
    },
    async read(id, asker, latest = MAX_EXCHANGES) {
      if (retentionDays === 0) throw keepsNone();
      const usedAt = await findUse(database, id, asker);
      if (usedAt === undefined || usedAt <= oldest()) throw unknown();
      return { exchanges: await readExchanges(database, id, latest), expiresAt: expiry(usedAt) };
    },
    async append(id, exchange) {
      await database.transaction((statements) => keep(statements, { id, exchange, usedAt: now() }));
    },
    async remove(id, asker) {
      if (retentionDays === 0) throw keepsNone();
      const usedAt = await findUse(database, id, asker);
      if (usedAt === undefined) throw unknown();
      await database.run('DELETE FROM records.conversations WHERE id_hash = ?', [hashOf(id)]);
    },
    async sweep() {
      const remove = 'DELETE FROM records.conversations WHERE used_at <= ?';
      return (await database.run(remove, [oldest()])).changes;
    },
  };
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

async function findUse(
  statements: RecordStatements,
  id: string,
  { origin }: Asker,
): Promise<number | undefined> {
  if (!ID.test(id)) return undefined;
  const select = 'SELECT origin, used_at FROM records.conversations WHERE id_hash = ?';
  const [row] = await statements.all<{ origin: string | null; used_at: number }>(select, [hashOf(id)]);
  return row?.origin === origin ? row.used_at : undefined;
}

interface Row {
  answer_id: string;
  asked_at: number;
  question: string;
  answer: string;
  outcome: Outcome;
  citations: string;
  follow_ups: string;
}

async function readExchanges(statements: RecordStatements, id: string, latest: number): Promise<Exchange[]> {
  const select = `SELECT answer_id, asked_at, question, answer, outcome, citations, follow_ups
    FROM records.exchanges WHERE id_hash = ? ORDER BY asked_at DESC, answer_id DESC LIMIT ?`;
  const rows = await statements.all<Row>(select, [hashOf(id), latest]);
  return rows.reverse().map(({ answer_id, asked_at, question, answer, outcome, citations, follow_ups }) => ({
    ...{ answerId: answer_id, askedAt: new Date(asked_at).toISOString(), question, answer, outcome },
    ...{ citations: JSON.parse(citations), followUps: JSON.parse(follow_ups) },
  }));
}

async function keep(
  statements: RecordStatements,
  { id, exchange, usedAt }: { id: string; exchange: Exchange; usedAt: number },
): Promise<void> {
  const hash = hashOf(id);
  const use = 'UPDATE records.conversations SET used_at = ? WHERE id_hash = ?';
  const { changes } = await statements.run(use, [usedAt, hash]);
  if (changes === 0) return;
  const { answerId, askedAt, question, answer, outcome, citations, followUps } = exchange;
  await statements.run(
    `INSERT INTO records.exchanges
      (id_hash, asked_at, answer_id, question, answer, outcome, citations, follow_ups)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[hash, Date.parse(askedAt), answerId, question, answer.slice(0, MAX_ANSWER), outcome],
      ...[JSON.stringify(citations), JSON.stringify(followUps)],
    ],
  );
  await statements.run(
    `DELETE FROM records.exchanges WHERE id_hash = ? AND asked_at <
      (SELECT asked_at FROM records.exchanges WHERE id_hash = ? ORDER BY asked_at DESC LIMIT 1 OFFSET ?)`,
    [hash, hash, MAX_EXCHANGES - 1],
  );
}

/** The id is not quoted: messages end up in logs. */
function unknown(): BriefingChatError {
  const message =
    'There is no such conversation, or it has expired; begin a new one with POST /conversations';
  return new BriefingChatError('unknown-conversation', message);
}

function keepsNone(): BriefingChatError {
  const message =
    'This server keeps no conversations; send "history" with the question, or set CONVERSATION_RETENTION_DAYS';
  return new BriefingChatError('unknown-conversation', message);
}
