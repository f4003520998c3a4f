/** Words for numbers, their scales, currencies and measures, with the values and kinds by which they are compared. */

export const SMALL = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty`
    .split(/\s+/)
    .map((word, value) => [word, value]),
);
for (const [at, word] of 'thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  SMALL.set(word, 30 + 10 * at);
SMALL.set('dozen', 12);
export const SCALES = new Map(
  Object.entries({
    ...{ hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
    ...{ k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9, t: 1e12, tn: 1e12 },
  }),
);
export const FRACTIONS = new Map(
  Object.entries({
    half: 50,
    third: 100 / 3,
    thirds: 100 / 3,
    quarters: 25,
    quarter: 25,
    fifth: 20,
    fifths: 20,
    tenth: 10,
    tenths: 10,
    sixth: 100 / 6,
    seventh: 100 / 7,
    eighth: 12.5,
    ninth: 100 / 9,
    fiftieth: 2,
  }),
);
export const CURRENCIES = new Map(
  Object.entries({
    $: 'usd',
    us$: 'usd',
    usd: 'usd',
    '€': 'eur',
    eur: 'eur',
    '£': 'gbp',
    gbp: 'gbp',
    '¥': 'yen',
    dollar: 'usd',
    euro: 'eur',
    pound: 'gbp',
    yuan: 'yuan',
    rmb: 'yuan',
    yen: 'yen',
    cent: 'cent',
  }),
);
export const MEASURES = new Set(
  `millisecond second minute hour day week month year decade token parameter watt kilowatt megawatt gigawatt terawatt kwh mwh gwh
  twh mw gw tw meter metre kilometer kilometre mile kilogram ton tonne gram litre liter byte kilobyte megabyte gigabyte
  terabyte gb tb mb ghz nanometer nanometre nm degree page word user people person employee`.split(/\s+/),
);
export const SAME_MEASURE = new Map(
  Object.entries({
    people: 'person',
    metre: 'meter',
    kilometre: 'kilometer',
    nanometre: 'nm',
    nanometer: 'nm',
    megawatt: 'mw',
    gigawatt: 'gw',
    terawatt: 'tw',
    gigabyte: 'gb',
    terabyte: 'tb',
    megabyte: 'mb',
    litre: 'liter',
    tonne: 'ton',
  }),
);
