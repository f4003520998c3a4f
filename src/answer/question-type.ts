/** What kind of answer a question wants, told from its words. */

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
    /\bhow (?:much|expensive|cheap|high)\b.*\b(?:cost|costs|pay|pays|paid|price|priced|prices|spend|spent|raise|raised|worth|invest|invested|charge|charged|fines?|penalt(?:y|ies)|revenue|valued|valuation|salary|earn|earns|earned)\b|\bwhat (?:was|is|did|does|were|are)\b.*\b(?:cost|costs|valued|valuation|prices?|salary|revenue|fines?)\b|\bat what (?:price|valuation|cost)\b/i,
  ],
  [
    'time',
    /\bwhen['’]?s? (?:is|was|are|were|did|does|do|will|has|have|had|can|could|should|would|shall|exactly|precisely)\b|\b(?:what|which) (?:year|date|day|month|time|decade|century)\b|\bhow long ago\b/i,
  ],
  [
    'quantity',
    /\bhow (?:much|many|high|big|large|long|far|fast|old|tall|wide|deep|heavy|often|expensive|cheap)\b|\bhow (?:well )?(?:did|does|do) .*\b(?:do|perform|score|fare|rank) (?:on|in|at|against)\b|\bwhat (?:is |was |are |were )?(?:the )?(?:[a-z]+ )?(?:price|cost|value|score|budget|discount|share|percentage|percent|proportion|amount|number|size|rate|figure|valuation|penalty|fine|capacity|population|length|age|speed|height)\b(?! (?:of )?(?:model|crisis))/i,
  ],
  [
    'reason',
    /\bwhy\b|\bwhat (?:is|was|are|were) the reasons?\b|\bwhat (?:caused|led to|explains)\b|\bhow come\b/i,
  ],
  ['definition', /^\s*[Ww]ho (?:is|was|are|were) (?:\p{Lu}|(?:dr|mr|mrs|ms)\b)/u],
  [
    'person',
    /\bwho(?:se|m)?\b|\b(?:what|which) (?:person|researcher|scientist|author|president|leader|executive|player|actor|individual)\b/i,
  ],
  [
    'place',
    /\bwhere['’]?s? (?:is|was|are|were|did|does|do|will|has|have|had|can|could|should|would|else|exactly|in)\b|\b(?:what|which) (?:city|country|region|continent|town)\b/i,
  ],
  ['definition', /^\s*(?:what(?:'s|’s| is| are| was| were| does)|define|explain|describe)\b/i],
];

export function typeOfQuestion(question: string): QuestionType {
  return PATTERNS.find(([, pattern]) => pattern.test(question))?.[0] ?? 'other';
}

/** What a "how many" counts: "GPU hours" in "How many GPU hours did it take?"; undefined for other questions. */
export function countedNoun(question: string): string | undefined {
  return /\bhow many ((?:(?!(?:of|in|on|at|for|from|to|with|by|did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|must|may|that|who|which)\b)[\p{L}\d'’-]+ ?){1,3})/iu.exec(
    question,
  )?.[1];
}
