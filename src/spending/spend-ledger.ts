/**
 * What was spent, by day and by whom, in the records. A call first reserves the most that it can cost, in all budgets
 * that it counts against or in none, and later settles what it did cost. What a crash leaves reserved stays so until
 * the day is over: the provider may have charged it, and a budget must not be passed.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Payer } from '../model/answer.ts';
import type { RecordDatabase, RecordStatements } from '../records/record-database.ts';
import { type Caps, type Claim, claimsOf } from './budget-scopes.ts';
import { budgetRefusal } from './describe-refusal.ts';
import { daysBefore, utcDay } from './utc-day.ts';

/** What a call under way may cost. */
export interface Reservation {
  day: string;
  claims: readonly Claim[];
  nanoUsd: number;
}

export interface Settlement {
  /** What it did cost. */
  nanoUsd: number;
  model: string;
  /** 1 for the first call of an answer, 0 for its further ones. */
  answers: 0 | 1;
}

export interface SpendRow {
  day: string;
  scope: string;
  subject: string;
  nanoUsd: number;
  answers: number;
}

const ADD = `INSERT INTO records.spend AS entry (day, scope, subject, nano_usd, reserved_nano_usd, answers)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (day, scope, subject) DO UPDATE SET
    nano_usd = entry.nano_usd + excluded.nano_usd,
    reserved_nano_usd = entry.reserved_nano_usd + excluded.reserved_nano_usd,
    answers = entry.answers + excluded.answers`;
const ADD_AND_TELL = `${ADD} RETURNING nano_usd + reserved_nano_usd AS total`;

export class SpendLedger {
  readonly #database: RecordDatabase;
  readonly #caps: Caps;
  readonly #now: () => number;
  #secret: Promise<string> | undefined;
  #sweptOn = '';

  constructor(database: RecordDatabase, { caps, now = Date.now }: { caps: Caps; now?: () => number }) {
    this.#database = database;
    this.#caps = caps;
    this.#now = now;
  }

  /** @throws BudgetError if a budget would be passed, and then nothing is reserved; as the database does */
  async reserve(payer: Payer, nanoUsd: number): Promise<Reservation> {
    const day = utcDay(this.#now());
    await this.#forgetAddresses(day);
    const secret = await this.#readSecret();
    const claims = claimsOf(payer, this.#caps, (address) => hashAddress(address, secret));
    await this.#database.transaction(async (statements) => {
      for (const { scope, subject, cap } of claims) {
        const values = [day, scope, subject, 0, nanoUsd, 0];
        const [row] = await statements.all<{ total: number }>(ADD_AND_TELL, values);
        if (cap !== null && Number(row?.total) > cap) throw budgetRefusal(scope, { day, cap });
      }
    });
    return { day, claims, nanoUsd };
  }

  async settle(
    { day, claims, nanoUsd: reserved }: Reservation,
    { nanoUsd, model, answers }: Settlement,
  ): Promise<void> {
    await this.#database.transaction(async (statements) => {
      for (const { scope, subject } of claims) {
        await statements.run(ADD, [day, scope, subject, nanoUsd, -reserved, answers]);
      }
      await statements.run(ADD, [day, 'model', model, nanoUsd, 0, answers]);
    });
  }

  /** Spent today, without what is only reserved; and what is left, null for no limit. */
  async today(): Promise<{ spentNanoUsd: number; leftNanoUsd: number | null }> {
    const sql = `SELECT nano_usd, reserved_nano_usd FROM records.spend WHERE day = ? AND scope = 'day'`;
    const values = [utcDay(this.#now())];
    const [row] = await this.#database.all<{ nano_usd: number; reserved_nano_usd: number }>(sql, values);
    const { nano_usd: spentNanoUsd = 0, reserved_nano_usd: reserved = 0 } = row ?? {};
    const cap = this.#caps.day;
    return { spentNanoUsd, leftNanoUsd: cap === null ? null : Math.max(0, cap - spentNanoUsd - reserved) };
  }

  /** The last days on which anything was spent, newest first, without addresses. @param days looked back, with today */
  async rows(days: number): Promise<SpendRow[]> {
    return this.#database.all<SpendRow>(
      `SELECT day, scope, subject, nano_usd AS "nanoUsd", answers FROM records.spend
       WHERE day > ? AND scope <> 'address' ORDER BY day DESC, scope, nano_usd DESC, subject`,
      [daysBefore(utcDay(this.#now()), days)],
    );
  }

  /** Made at the first use, and the same for all servers that share the records. */
  #readSecret(): Promise<string> {
    this.#secret ??= this.#database.transaction(makeSecret).catch((error) => {
      this.#secret = undefined;
      throw error;
    });
    return this.#secret;
  }

  /** An address counts for its day; then there is no reason to remember it. */
  async #forgetAddresses(day: string): Promise<void> {
    if (this.#sweptOn === day) return;
    const sql = `DELETE FROM records.spend WHERE scope = 'address' AND day < ?`;
    await this.#database.run(sql, [day]);
    this.#sweptOn = day;
  }
}

async function makeSecret(statements: RecordStatements): Promise<string> {
  const name = 'spend-addresses';
  await statements.run(
    'INSERT INTO records.install_secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
    [name, randomBytes(32).toString('hex')],
  );
  const sql = 'SELECT value FROM records.install_secrets WHERE name = ?';
  const [row] = await statements.all<{ value: string }>(sql, [name]);
  return row?.value ?? '';
}

/** The few addresses there are could be tried one by one if the hash had no key (RFC 2104). */
function hashAddress(address: string, secret: string): string {
  return createHmac('sha256', secret).update(address).digest('base64url');
}
