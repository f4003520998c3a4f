/**
 * The evaluation set over the starter library is itself sound: its ids are known, its short answers stand in
 * the briefings it calls relevant, and what it calls unanswerable has none. Says nothing of the product.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Briefing } from '../../src/model/briefing.ts';
import { parseDocument } from '../helpers/parse-document.ts';

const FOLDER = join(import.meta.dirname, 'starter-library');
/** Fewest questions of each type. */
const LEAST = {
  ...{ fact: 40, definition: 12, 'who-said': 12, 'multi-briefing': 12, time: 12, 'follow-up': 20 },
  ...{ unanswerable: 30, scope: 15, catalogue: 12, wording: 20 },
};

const date = z.iso.date();
const querySchema = z.strictObject({
  _id: z.string(),
  text: z.string().min(1),
  history: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string() })).optional(),
  answers: z.array(z.string().min(1)),
  answer_form: z.enum(['short', 'free', 'none']),
  answerable: z.boolean(),
  type: z.enum(Object.keys(LEAST) as [keyof typeof LEAST]),
  kind: z.string().optional(),
  asked: date.optional(),
  briefingIds: z.array(z.string()).min(1).optional(),
  filters: z
    .strictObject({
      publishedAfter: date.optional(),
      publishedBefore: date.optional(),
      source: z.string().optional(),
    })
    .optional(),
});
type Query = z.infer<typeof querySchema>;

const { corpus } = z.strictObject({ corpus: z.string(), asOf: date }).parse(JSON.parse(read('set.json')));
const briefings = new Map(loadBriefings(resolve(FOLDER, corpus)).map((briefing) => [briefing.id, briefing]));
const queries = linesOf('queries.jsonl').map((line) => querySchema.parse(JSON.parse(line)));
const [heading, ...rows] = linesOf('qrels.tsv').map((line) => line.split('\t'));
const answerable = queries.filter((query) => query.answerable);

test('ids are unique, and every relevance names a question and a briefing that exist', () => {
  const ids = new Set(queries.map(({ _id }) => _id));
  expect(ids.size).toBe(queries.length);
  expect(heading).toEqual(['query-id', 'corpus-id', 'score']);
  for (const [queryId = '', briefingId = '', score] of rows) {
    expect(ids).toContain(queryId);
    expect([...briefings.keys()]).toContain(briefingId);
    expect(score).toBe('1');
  }
  expect(new Set(rows.map((row) => row.join('\t'))).size).toBe(rows.length);
});

test('there are enough questions of each type', () => {
  for (const [type, least] of Object.entries(LEAST)) {
    expect(queries.filter((query) => query.type === type).length, type).toBeGreaterThanOrEqual(least);
  }
});

test('what is unanswerable has no relevant briefing and no answer; all else has one', () => {
  for (const query of queries) {
    expect(relevantTo(query).length > 0, query._id).toBe(query.answerable);
    expect(query.answers.length > 0, query._id).toBe(query.answer_form !== 'none');
    if (!query.answerable) expect(query.answer_form, query._id).toBe('none');
  }
});

test('every answer is said by a relevant briefing, and every relevant briefing says one', () => {
  for (const query of answerable.filter(({ answers, kind }) => answers.length > 0 && kind !== 'count')) {
    const texts = relevantTo(query).map((briefing) => ({
      id: briefing.id,
      text: normalise(saidBy(briefing)),
    }));
    for (const answer of query.answers) {
      const isSaid = texts.some(({ text }) => text.includes(normalise(answer)));
      expect(isSaid, `${query._id}: ${answer}`).toBe(true);
    }
    if (query.answer_form !== 'short') continue;
    for (const { id, text } of texts) {
      const saysOne = query.answers.some((answer) => text.includes(normalise(answer)));
      expect(saysOne, `${query._id}: ${id}`).toBe(true);
    }
  }
});

test('what mentions a name is relevant to the question which briefings mention it, and nothing else is', () => {
  const mentions = queries.filter(({ kind }) => kind === 'mention' || kind === 'none-mentions-it');
  expect(mentions.length).toBeGreaterThan(5);
  for (const query of mentions) {
    const subject = /\babout (.+)\?/.exec(query.text)?.[1] ?? query.text.match(/\b\p{Lu}\w+/gu)?.at(-1) ?? '';
    const holders = [...briefings.values()].filter((briefing) =>
      saidBy(briefing).toLowerCase().includes(subject.toLowerCase()),
    );
    expect(idsOf(relevantTo(query)), query.text).toEqual(idsOf(holders));
  }
});

test('relevant briefings lie within the scope of their question and before the day it was asked', () => {
  for (const query of queries) {
    const { publishedAfter = '', publishedBefore = '9999', source } = query.filters ?? {};
    for (const id of query.briefingIds ?? []) expect(briefings.has(id), `${query._id}: ${id}`).toBe(true);
    for (const briefing of relevantTo(query)) {
      const place = `${query._id}: ${briefing.id}`;
      const day = briefing.publishedAt ?? '';
      expect(query.briefingIds ?? [briefing.id], place).toContain(briefing.id);
      expect(day >= publishedAfter && day <= publishedBefore, place).toBe(true);
      expect(day <= (query.asked ?? '9999'), place).toBe(true);
      if (source) expect(briefing.source, place).toBe(source);
    }
  }
});

test('a follow-up has a conversation in which both take turns and the reply comes last', () => {
  for (const { _id, type, history = [] } of queries) {
    expect(history.length > 0, _id).toBe(type === 'follow-up');
    expect(history.length % 2, _id).toBe(0);
    history.forEach(({ role }, i) => {
      expect(role, _id).toBe(i % 2 === 0 ? 'user' : 'assistant');
    });
  }
});

function read(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

function linesOf(name: string): string[] {
  return read(name).trimEnd().split('\n');
}

function loadBriefings(folder: string): Briefing[] {
  return readdirSync(folder).map((path) =>
    parseDocument({ path, text: readFileSync(join(folder, path), 'utf8') }),
  );
}

function relevantTo({ _id }: Query): Briefing[] {
  const ids = rows.filter(([queryId]) => queryId === _id).map(([, briefingId = '']) => briefingId);
  return ids.flatMap((id) => briefings.get(id) ?? []);
}

/** What can be found and quoted: title and sections, without the list of sources. */
function saidBy({ title, text, sections }: Briefing): string {
  return [title, ...sections.map(({ heading, start, end }) => `${heading}\n${text.slice(start, end)}`)].join(
    '\n',
  );
}

function idsOf(list: readonly Briefing[]): string[] {
  return list.map(({ id }) => id).sort();
}

/** As answers to SQuAD are compared: without case, punctuation, articles and differences of white space. */
function normalise(text: string): string {
  const words = text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, ' ');
  return ` ${words
    .replace(/\b(?:an?|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()} `;
}
