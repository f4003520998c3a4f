/** The shape of a briefing in JSON, for programs that write into the library. */
import { z } from 'zod';
import { wanted } from '../../text/describe-issue.ts';

const TEXT = z.string().trim().min(1);
const FACT = TEXT.nullish();
const SECONDS = z
  .number({ error: wanted('a number of seconds') })
  .nonnegative({ error: wanted('0 seconds or more') });

/** `text` fields are Markdown; what is missing or null counts as not stated. */
export const JsonBriefing = z.object(
  {
    id: FACT,
    title: TEXT,
    byline: FACT,
    publishedAt: FACT,
    source: FACT,
    sourceUrl: FACT,
    videoUrl: FACT,
    transcript: FACT,
    lead: FACT,
    keyConcepts: z
      .array(z.object({ term: TEXT, definition: TEXT }, { error: wanted('{term, definition}') }), {
        error: wanted('a list of {term, definition}'),
      })
      .nullish(),
    sections: z
      .array(
        z.object(
          { heading: TEXT, text: TEXT, startSeconds: SECONDS.nullish() },
          { error: wanted('{heading, text, startSeconds?}') },
        ),
        { error: wanted('a list of sections') },
      )
      .nullish(),
    conclusion: FACT,
    references: z.array(TEXT, { error: wanted('a list of texts') }).nullish(),
  },
  { error: wanted('an object with the fields of a briefing') },
);
export type JsonBriefing = z.infer<typeof JsonBriefing>;
