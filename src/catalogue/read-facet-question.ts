/**
 * Understands questions for what the catalogue knows of one briefing: its key concepts, its sections, its day, its
 * author, its links. As with lists, the whole question must be read; which briefing is meant is found out later.
 */
import { takeNoun } from './briefing-noun.ts';
import type { Facet, FacetQuestion } from './catalogue-question.ts';
import { QuestionReader } from './question-reader.ts';

const COURTESY = ['please|hi|hello|ok|so|and', 'can|could|would you please?', 'tell me'];
const SHOW = 'list|show|give|name|summarise|summarize me|us? all? the|its? list|overview? of? the?';
const WHAT = 'what|which are|is the|its|all?';
const CONCEPTS = 'key|main|core|central concepts|concept|terms';
const SECTIONS = 'sections|headings|chapters|outline|contents|structure';

/** How each fact is asked for; `%` stands for the name, and a question without it is about the briefing in scope. */
const FORMS: readonly { facet: Facet; before: readonly string[]; after?: readonly string[] }[] = [
  { facet: 'key-concepts', before: both(`${CONCEPTS} defined|of|in|from|for?`) },
  {
    facet: 'key-concepts',
    before: [`what|which ${CONCEPTS} does|do|are|is`],
    after: ['define|defines|have|list|cover|introduce|explain', 'defined in'],
  },
  { facet: 'sections', before: both(`${SECTIONS} of|in|from|for?`, 'table of contents of|for|in?') },
  { facet: 'sections', before: ['what|which sections|headings|chapters does'], after: ['have|contain'] },
  {
    facet: 'published',
    before: ['when was|were|is'],
    after: ['first? published|released|posted|dated|written|made|uploaded'],
  },
  {
    facet: 'published',
    before: both('publication|publishing date|day of?', 'date of publication of?', 'date of'),
  },
  { facet: 'author', before: ['who wrote|made|authored|published|produced'] },
  {
    facet: 'author',
    before: ['who is|was|are the author|authors|writer|writers|publisher of?', 'author|authors of'],
  },
  { facet: 'author', before: ['who is|was'], after: ['by|from', 'written|published|made|produced by'] },
  { facet: 'author', before: ['where is|was'], after: ['from'] },
  { facet: 'author', before: ['where does'], after: ['come from'] },
  { facet: 'author', before: ['what|which is the source|publisher of?'] },
  {
    facet: 'link',
    before: both(
      'link|url|address|web-address to|of|for?',
      'source|video|original link|url|page to|of|for?',
      'original page of|for?',
    ),
  },
  {
    facet: 'link',
    before: [
      'where can|could i|we watch|see|find|read|open the video of|for?',
      'where can|could i|we watch|see|find|read|open',
    ],
  },
];

/** With "list the ..." and "what are the ..." before them, or alone. */
function both(...patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => [`${SHOW} ${pattern}`, `${WHAT} ${pattern}`, pattern]);
}

export function readFacetQuestion(question: string): FacetQuestion | undefined {
  for (const { facet, before, after } of FORMS) {
    for (const pattern of before) {
      const reader = new QuestionReader(question);
      reader.takeAll(...COURTESY);
      if (!reader.take(pattern)) continue;
      const name = readName(reader, after);
      if (name) return { kind: 'facet', facet, ...name };
    }
  }
  return undefined;
}

function readName(
  reader: QuestionReader,
  after: readonly string[] | undefined,
): Pick<FacetQuestion, 'name' | 'isCalledBriefing'> | undefined {
  const ending = after ?? [];
  const said = reader.attempt(() => {
    reader.take('this|that|the|current');
    const noun = takeNoun(reader);
    return noun && !noun.isPlural && !noun.isPronoun ? noun : undefined;
  });
  const isPronoun = !said && reader.take('it|this|that');
  if (said) reader.take('called|titled|entitled', 'on|about|of|from');
  const written = reader.takeUntil(...ending, 'please');
  if (after && !reader.take(...ending)) return undefined;
  reader.take('please');
  if (!reader.isAtEnd) return undefined;
  const { name, isCalled } = withoutNoun(written);
  if (name === '') return { name: null, isCalledBriefing: said !== undefined };
  return isPronoun ? undefined : { name, isCalledBriefing: said !== undefined || isCalled };
}

/** "The DeepSeek V4 briefing" -> "DeepSeek V4". */
function withoutNoun(written: string): { name: string; isCalled: boolean } {
  const words = written
    .replace(/["“”«»]/gu, '')
    .replace(/^the\s+/i, '')
    .split(/\s+/);
  const noun = takeNoun(new QuestionReader(words.at(-1) ?? ''));
  const isCalled = noun !== undefined && !noun.isPlural && !noun.isPronoun && words.length > 1;
  return { name: (isCalled ? words.slice(0, -1) : words).join(' ').trim(), isCalled };
}
