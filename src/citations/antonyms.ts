/** Pairs of opposites, so that "rose" never bears out "fell": each line is one axis, its two ends parted by a bar. */

const AXES = `
  rise rose risen rising increase increased increasing grow grew grown growth climb climbed jump jumped surge surged soar soared gain gained gains regain regained boom boomed booming swell swelled swollen rally rallied | fall fell fallen falling decrease decreased decline declined drop dropped shrink shrank shrunk sink sank plunge plunged slump slumped dip dipped tumble tumbled slide slid plummet plummeted losses slip slipped
  raise raised raising lift lifted lifts | drop dropped lower lowered lowering cut reduce reduced reducing slash slashed
  more greater higher larger bigger above exceed exceeded exceeding surpass surpassed | less fewer smaller below
  cheap cheaper cheapest inexpensive affordable | expensive dear dearer costly costlier costliest pricier
  gain gained gaining regain regained recover recovered | lose lost losing shed
  win won winner winning victory | lose lost loser losing defeat defeated
  allow allowed permit permitted legal lawful legalised legalized | ban banned forbid forbade forbidden prohibit prohibited block blocked illegal unlawful bar barred outlaw outlawed
  open opened opens | close closed closes shut
  maximum ceiling | minimum floor
  buy bought purchase purchased acquire acquired buyer | sell sold sale selling seller
  profit profitable | loss lossmaking unprofitable
  before earlier prior previously preceding | after later afterwards following subsequently
  accept accepted approve approved grant granted agree agreed confirm confirmed | reject rejected refuse refused deny denied decline declined dismiss dismissed
  begin began begun start started launch launched | end ended stop stopped cease ceased finish finished halt halted
  strong stronger strongest strengthen strengthened | weak weaker weakest weaken weakened
  fast faster fastest quick quicker accelerate accelerated speed | slow slower slowest slowly decelerate
  support supported supporting supporter favor favour favored favoured | oppose opposed opposing opponent against
  succeed succeeded success successful | fail failed failing failure unsuccessful
  large largest big biggest | small smallest tiny
  highest | lowest
  better best improve improved improving outperform outperformed | worse worst worsen worsened deteriorate deteriorated underperform
  long longer longest | short shorter shortest
  ahead lead leading led | behind trail trailing trailed lag lagging lagged
  include included including inclusive | exclude excluded excluding outside
  safe safer safest | dangerous unsafe risky
  join joined | leave left quit departed
  old older oldest | new newer newest young younger youngest
  inside within domestic | outside foreign
  easy easier easily | hard harder difficult
  public publicly | private privately secret secretly
  import imported imports | export exported exports
  supply supplied | demand demanded
  input | output
  upload uploaded | download downloaded
  expand expanded expanding widen widened | contract contracted narrow narrowed
  early earliest | late latest
  true correct accurate | false incorrect wrong inaccurate
  likely probable probably possible | unlikely improbable impossible
  guilty liable | innocent
  hire hired hiring | fire fired firing dismiss dismissed layoff
  north northern | south southern
  east eastern | west western
  temporary temporarily provisional provisionally interim | permanent permanently forever indefinitely
  voluntary voluntarily optional | mandatory compulsory obligatory required
  upper | lower
  optimistic | pessimistic
  positive | negative
  commercial | noncommercial
  necessary | unnecessary
  certain sure | uncertain unsure
  able | unable
  majority | minority
  hot warm | cold cool
  few fewer fewest | many numerous
  full | empty
  full complete entire whole | reduced partial
  rich wealthy | poor
  push | pull
  create created build built | destroy destroyed demolish
  attack attacked | defend defended
  praise praised | criticise criticised criticize criticized
  plaintiff | defendant
  simple | complex complicated
  gross | net
  more most rise grow growth increase expand | limited stagnate stagnant unchanged flat
  lift lifted abolish abolished repeal repealed dropped scrapped revoked withdrawn removed cancelled | stay stayed remain remained keep kept retained
  expensive peak | cheap offpeak
  planned scheduled expected | unplanned unscheduled unexpected
  monthly | yearly annual annually
  first | last final
  most | least
`;

export interface End {
  axis: number;
  /** 1 or -1: which end of the axis. */
  sign: number;
}

const ENDS = new Map<string, End[]>();
for (const [axis, line] of AXES.trim().split('\n').entries()) {
  for (const [side, words] of line.split('|').entries()) {
    for (const word of words.trim().split(/\s+/)) {
      ENDS.set(word, [...(ENDS.get(word) ?? []), { axis, sign: side === 0 ? 1 : -1 }]);
    }
  }
}

const NONE: readonly End[] = [];

/** Which ends of which axes a word in lower case stands for; none for most. Stems will not do: "important" is no import. */
export function endsOf(lower: string): readonly End[] {
  const ends = ENDS.get(lower) ?? (lower.endsWith('s') ? ENDS.get(lower.slice(0, -1)) : undefined);
  return ends ?? NONE;
}

/** Whether two words are opposites. */
export function areOpposite(one: string, other: string): boolean {
  const ends = endsOf(other);
  return endsOf(one).some((end) => ends.some(({ axis, sign }) => axis === end.axis && sign !== end.sign));
}
