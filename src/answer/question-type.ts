/** What kind of answer a question wants, and which sentences can hold one. */

export type QuestionType =
  | 'definition'
  | 'person'
  | 'money'
  | 'quantity'
  | 'time'
  | 'reason'
  | 'place'
  | 'other';

const PATTERNS: readonly [QuestionType, RegExp][] = [
  [
    'money',
    /\bhow (?:much|expensive|cheap|high)\b.*\b(?:cost|costs|pay|pays|paid|price|priced|prices|spend|spent|raise|raised|worth|invest|invested|charge|charged|fines?|penalt(?:y|ies)|revenue|valued|valuation)\b|\bwhat (?:was|is|did|does|were|are)\b.*\b(?:cost|costs|valued|valuation|price|prices|fines?)\b/i,
  ],
  [
    'quantity',
    /\bhow (?:much|many|high|big|large|long|far|fast|old|high|often|expensive|cheap)\b|\bwhat (?:is |was |are |were )?(?:the )?(?:price|cost|discount|share|percentage|percent|amount|number|size|rate|figure|valuation|penalty|fine|capacity)\b/i,
  ],
  ['time', /\bwhen\b|\b(?:what|which) (?:year|date|day|month|time)\b|\bhow long ago\b/i],
  [
    'reason',
    /\bwhy\b|\bwhat (?:is|was|are|were) the reasons?\b|\bwhat (?:caused|led to|explains)\b|\bhow come\b/i,
  ],
  ['person', /\bwho(?:se|m)?\b/i],
  ['place', /\bwhere\b|\b(?:what|which) (?:city|country|place|state)\b/i],
  ['definition', /^\s*(?:what(?:'s| is| are| was| were| does)|define|explain|describe)\b/i],
];

const EVIDENCE: Record<QuestionType, RegExp | undefined> = {
  money: /[$€£¥]|\b(?:dollars?|euros?|yuan|cents?)\b|\d ?(?:%|percent)/i,
  quantity:
    /\d|\b(?:half|third|quarter|double|twice|triple|dozen|hundred|thousand|million|billion|two|three|four|five|six|seven|eight|nine|ten)\b/i,
  time: /\b(?:19|20)\d{2}\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b\d+ (?:years?|months?|weeks?|days?)\b/,
  reason:
    /\b(?:because|since|due to|as a result|so that|in order to|aimed at|to (?:gain|avoid|reduce|prevent|allow|make|keep|protect)|therefore|thus|owing to|reflects?|driven by|caused|means that|given|strategy)\b/i,
  person: /(?:^|[^.!?]\s)\p{Lu}[\p{L}'’-]+(?:\s+(?:de |van |von )?\p{Lu}[\p{L}'’-]+)*/u,
  place: /\b(?:in|at|from|near|across) \p{Lu}/u,
  definition: /:\s|\b(?:is|are|was|were|refers? to|means?|describes?)\b/i,
  other: undefined,
};

export function typeOfQuestion(question: string): QuestionType {
  return PATTERNS.find(([, pattern]) => pattern.test(question))?.[0] ?? 'other';
}

/** Kinds of answer that have a shape which no sentence can do without: a sum, a number, a date. */
const SHAPED: ReadonlySet<QuestionType> = new Set(['money', 'quantity', 'time']);

/** Whether a sentence without the shape of an answer cannot be one. */
export function needsShape(type: QuestionType): boolean {
  return SHAPED.has(type);
}

/** Whether a sentence has the shape of an answer to such a question; always true for `other`. */
export function canAnswer(type: QuestionType, sentence: string): boolean {
  return EVIDENCE[type]?.test(sentence) ?? true;
}
