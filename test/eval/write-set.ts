/** Writes a small evaluation set of its own into a folder: eight documents, eight questions, one conversation. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SetFiles {
  documents: Record<string, unknown>[];
  queries: Record<string, unknown>[];
  /** question, document, score */
  judgements: [string, string, number | string][];
}

const FACTS: [id: string, title: string, text: string][] = [
  [
    'bees',
    'Honey bees',
    'Honey bees dance to tell the hive where nectar is. A hive holds about 50,000 bees.',
  ],
  ['bees 2', 'Bumblebees', 'Bumblebees nest in the ground. A nest of bumblebees holds up to 400 insects.'],
  [
    'glass',
    'Glass',
    'Glass is melted from quartz sand at 1,700 degrees. Venice kept its glassmakers on Murano.',
  ],
  ['bridge', 'Suspension bridges', 'The Akashi bridge in Japan spans 1,991 metres between its towers.'],
  ['tea', 'Tea', 'Green tea is steamed or roasted at once, so that its leaves do not oxidise.'],
  ['chess', 'Chess', 'Castling moves king and rook in one turn, and is allowed once in a game.'],
  ['tides', 'Tides', 'Spring tides come when sun, moon and earth stand in a line, twice a month.'],
  ['paper', 'Paper', 'Cai Lun described the making of paper from bark and hemp in the year 105.'],
];

export function smallSet(): SetFiles {
  const question = (_id: string, text: string, answer: string, more = {}) => {
    return { _id, text, answers: [answer], answer_form: 'short', answerable: true, type: 'fact', ...more };
  };
  const none = {
    answers: [],
    answer_form: 'none',
    answerable: false,
    type: 'unanswerable',
    kind: 'off-topic',
  };
  return {
    documents: FACTS.map(([_id, title, text], i) => {
      return { _id, title, text, published: `2026-01-0${i + 1}`, source: i < 4 ? 'Almanac' : 'Gazette' };
    }),
    queries: [
      question('q1', 'How many bees does a hive hold?', '50,000'),
      question('q2', 'At how many degrees is glass melted from quartz sand?', '1,700 degrees'),
      question('q3', 'How many metres does the Akashi bridge span?', '1,991 metres'),
      question('q4', 'When do spring tides come?', 'twice a month', { asked: '2026-02-01' }),
      question('q5', 'How often may one do that?', 'once', {
        type: 'follow-up',
        history: [
          { role: 'user', content: 'What does castling in chess move?' },
          { role: 'assistant', content: 'King and rook.' },
        ],
      }),
      question('q6', 'How is green tea made?', 'steamed or roasted', { filters: { source: 'Gazette' } }),
      { _id: 'q7', text: 'Who won the football championship of 1974?', ...none },
      { _id: 'q8', text: 'Which vaccine protects against measles?', ...none },
    ],
    judgements: [
      ['q1', 'bees', 2],
      ['q1', 'bees 2', 0],
      ...([
        ['q2', 'glass', 1],
        ['q3', 'bridge', 1],
        ['q4', 'tides', 1],
      ] as [string, string, number][]),
      ...([
        ['q5', 'chess', 1],
        ['q6', 'tea', 1],
      ] as [string, string, number][]),
    ],
  };
}

/** In the form of the README: corpus.jsonl, queries.jsonl, qrels.tsv. */
export function writeSet(folder: string, { documents, queries, judgements }: SetFiles): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'corpus.jsonl'), linesOf(documents));
  writeQuestions(folder, { queries, judgements });
  return folder;
}

export function writeQuestions(folder: string, { queries, judgements }: Omit<SetFiles, 'documents'>): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'queries.jsonl'), linesOf(queries));
  const rows = [['query-id', 'corpus-id', 'score'], ...judgements];
  writeFileSync(join(folder, 'qrels.tsv'), rows.map((row) => `${row.join('\t')}\n`).join(''));
  return folder;
}

function linesOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
