/** The shape of an evaluation set's lines, as its maker writes them; see README.md for what each field means. */
import { z } from 'zod';

const TEXT = z.string({ error: 'wanted text' }).refine((text) => text.trim() !== '', {
  error: 'wanted text that is not empty',
});
const DAY = z.iso.date({ error: 'wanted a date such as 2026-04-24' });
const TURN = z.object({
  role: z.enum(['user', 'assistant'], { error: 'wanted "user" or "assistant"' }),
  content: z.string({ error: 'wanted text' }),
});

/** A line of corpus.jsonl. The title may be empty. */
export const SetDocument = z.object(
  {
    _id: TEXT,
    title: z.string({ error: 'wanted text, which may be empty' }).nullish(),
    text: TEXT,
    published: DAY.nullish(),
    source: TEXT.nullish(),
  },
  { error: 'wanted an object {_id, title, text, published?, source?}' },
);
export type SetDocument = z.infer<typeof SetDocument>;

/** How the reference answers are worded: some words to be found, sentences of their own, a claim, or not at all. */
export const ANSWER_FORMS = ['short', 'free', 'assertion', 'none'] as const;

/** A line of queries.jsonl. `asked` is the day of the question. */
export const SetQuery = z
  .object(
    {
      _id: TEXT,
      text: TEXT,
      history: z.array(TURN, { error: 'wanted a list of {role, content}' }).nullish(),
      // Some sets write [""] for a question that has none.
      answers: z
        .array(z.string({ error: 'wanted text' }), { error: 'wanted a list of texts' })
        .transform((answers) => answers.filter((answer) => answer.trim() !== '')),
      answer_form: z.enum(ANSWER_FORMS, { error: `wanted one of ${ANSWER_FORMS.join(', ')}` }),
      answerable: z.boolean({ error: 'wanted true or false' }),
      type: TEXT,
      kind: TEXT.nullish(),
      asked: DAY.nullish(),
      briefingIds: z.array(TEXT, { error: 'wanted a list of ids' }).min(1).nullish(),
      filters: z
        .strictObject({ publishedAfter: DAY, publishedBefore: DAY, source: TEXT })
        .partial()
        .nullish(),
    },
    { error: 'wanted an object with the fields of a question' },
  )
  .refine((query) => !query.answerable || query.answer_form !== 'short' || query.answers.length > 0, {
    path: ['answers'],
    error: 'wanted at least one, since the question is answerable and its answer_form "short"',
  });
export type SetQuery = z.infer<typeof SetQuery>;

/** set.json: what a set without a corpus.jsonl is about. */
export const SetFile = z.strictObject(
  {
    corpus: TEXT,
    asOf: DAY.optional(),
  },
  { error: 'wanted an object {corpus, asOf?}' },
);
