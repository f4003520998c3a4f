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
/** Signs and words in lower case; a dollar sign alone is that of the United States. */
export const CURRENCIES = new Map(
  Object.entries({
    ...{ $: 'usd', us$: 'usd', usd: 'usd', dollar: 'usd', '€': 'eur', eur: 'eur', euro: 'eur' },
    ...{ '£': 'gbp', gbp: 'gbp', pound: 'gbp', '¥': 'yen', yen: 'yen', yuan: 'yuan', rmb: 'yuan' },
    ...{ c$: 'cad', ca$: 'cad', cad: 'cad', a$: 'aud', au$: 'aud', aud: 'aud', hk$: 'hkd', s$: 'sgd' },
    ...{ r$: 'brl', nt$: 'twd', '₹': 'inr', rupee: 'inr', inr: 'inr', '₩': 'krw', krw: 'krw' },
    ...{ p: 'peso', '₱': 'peso', peso: 'peso', chf: 'chf', franc: 'chf', krona: 'krona', krone: 'krona' },
    ...{ 'canadian dollar': 'cad', 'australian dollar': 'aud', 'hong kong dollar': 'hkd', cent: 'cent' },
  }),
);
/** Kinds of money, as an expression. */
export const MONEY = /^(?:usd|eur|gbp|yen|yuan|cad|aud|hkd|sgd|brl|twd|inr|krw|peso|chf|krona)$/;
/** Words that stand for a number of things: "a pair of cases". */
export const GROUPS_OF = new Map(
  Object.entries({ pair: 2, couple: 2, duo: 2, both: 2, twin: 2, twins: 2, trio: 3, triple: 3, quartet: 4 }),
);
/** Units, in the singular; a written word and its symbol are the same one by {@link SAME_MEASURE}. */
export const MEASURES = new Set(
  `millisecond second minute hour day week month year decade token parameter watt kilowatt megawatt gigawatt terawatt
  kwh mwh gwh twh kw mw gw tw meter metre kilometer kilometre centimeter centimetre millimeter millimetre km cm mm mile kilogram kg ton
  tonne gram litre liter byte kilobyte megabyte gigabyte terabyte petabyte gb tb mb kb pb gigahertz megahertz ghz mhz
  nanometer nanometre nm degree page word user people person employee hectare acre`.split(/\s+/),
);
export const SAME_MEASURE = new Map(
  Object.entries({
    ...{
      people: 'person',
      meter: 'm',
      metre: 'm',
      watt: 'w',
      nanometre: 'nm',
      nanometer: 'nm',
      litre: 'liter',
      tonne: 'ton',
    },
    ...{
      kilometer: 'km',
      kilometre: 'km',
      centimeter: 'cm',
      centimetre: 'cm',
      millimeter: 'mm',
      millimetre: 'mm',
    },
    ...{ kilogram: 'kg', kilowatt: 'kw', megawatt: 'mw', gigawatt: 'gw', terawatt: 'tw' },
    ...{ kilobyte: 'kb', megabyte: 'mb', gigabyte: 'gb', terabyte: 'tb', petabyte: 'pb' },
    ...{ gigahertz: 'ghz', megahertz: 'mhz' },
  }),
);
