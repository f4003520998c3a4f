/**
 * Words that two writers use for one thing: forms and derivations of one word ("subsidy", "subsidies"), words of one
 * group ("buy", "acquire"), and a country and its people ("China", "Chinese"). Opposites stand in antonyms.ts.
 */
import { kindredOf } from '../text/kindred-words.ts';
import { tokenize } from '../text/tokenize.ts';

const GROUPS = `
  talk talks negotiation negotiations bargaining
  recommend recommended advise advised counsel
  strike walkout
  raise pay wage
  place places location locations spot area site
  finance financed fund funded pay paid sponsor sponsored
  nothing free extra more
  examine examined look looked study studied analyse analysed
  so yet far
  promise promised pledge pledged guarantee guaranteed assure assured
  dismiss dismissed dismissal dismissals layoff layoffs fire fired redundancy
  consent consented agree agreed accept accepted
  free nothing gratis
  exhibit display object item
  operate operated steer steered drive driven run
  hope hopes hoped want wants wanted intend plan
  apply applied application seek sought request
  driverless autonomous self
  reaction response react respond
  see sees interpret interpreted regard consider
  renovation work works
  entry admission
  dead fatal
  plant factory facility site works
  abandon abandoned scrap scrapped cancel cancelled drop dropped give gave given shelve shelved
  similar comparable alike akin
  critic critics opponent opponents detractor sceptic
  disclose disclosed reveal revealed publish published say said release released
  forecast outlook guidance estimate projection
  permit permitted allow allowed may free able
  exempt exemption exempted exception exceptions except
  trip journey travel ride
  reroute rerouted divert diverted detour
  pedestrian pedestrians foot walk walking walker
  cyclist cyclists bicycle bicycles bike cycling
  refund reimburse reimbursed repay repaid money
  outage failure failed fail broke broken breakdown fault
  reproduce reproduced repeat repeated replicate replicated
  independent outside external
  withdraw withdrew withdrawn retract retracted
  reject rejected dismiss dismissed
  modify modified change changed alter altered adapt
  lead leads led head heads run runs
  remain remained stay stays stayed continue continued still keep kept
  earn earned profit make made
  employ employs employed employment job jobs work works people staff
  begin began start started construct construction building
  form shape structure format
  truth true correct accuracy accurate
  depend depends rely relies relied
  last end final late
  first start beginning initial original early
  fixed constant unchanged
  varied vary varies changing variable
  disagree dispute object objected
  earlier before previously previous prior
  half twice double
  majority most
  tenth percent
  seek seeks sought ask asked
  let allow allowed
  compensate compensation offset
  contain contained contains include included
  slow slower slowest
  dear dearer expensive costlier costly
  caution cautioned warn warned
  tariff duty
  law lawful legal
  assess assessed evaluate evaluated test tested examine examined
  damage hurt harm harmed
  fix fixed repair repaired mend mended
  scientist scientists researcher researchers
  physician doctor doctors
  shop store stores retailer
  parent mother father
  student students pupil pupils
  road street
  ship boat vessel
  illness disease sickness
  medicine drug drugs medication
  wage wages salary salaries pay
  hotel inn
  storm hurricane
  gather gathered collect collected
  own owned owner belong
  guide manual handbook
  say said state stated report reported tell told note noted explain explained write wrote claim claimed argue argued hold held contend maintain
  almost nearly virtually practically
  exclusively solely entirely only
  chip chips processor semiconductor
  hardware machine machines computers
  discount cheaper below undercut lower cut reduction reduce reduced
  surpass surpassed exceed exceeded pass passed top topped outstrip beat outperform overtake
  lawsuit sue sued suit litigation complaint
  ask asked request requested require required requirement demand demanded
  forbid forbidden bar barred restrict restricted restriction prohibit block blocked curb ban banned limit limits
  agree agreed agreement accord deal settle settled settlement
  train trained training
  use used uses using usage utilise utilize employ
  make made produce produced manufacture manufactured maker manufacturer build built create created
  show showed shown demonstrate demonstrated reveal revealed indicate
  consider considered regard regarded view viewed see seen call called describe described deem label characterise characterize
  think believe reckon expect expected anticipate anticipated foresee forecast projected predict predicted
  plan planned intend intended aim aims goal purpose
  law legislation act statute regulation rule rules
  firm company business enterprise corporation startup vendor
  authority authorities government regulator regulators administration officials
  warn warned caution cautioned
  help aid support supported backing back backed
  money funding fund capital investment invest invested financing finance raise raised
  customer customers client clients buyer buyers user users
  employee worker staff workforce
  chief head boss ceo
  newspaper paper outlet
  judge court tribunal
  rule ruled decide decided find found conclude concluded judgment ruling decision
  author authors writer writers
  begin began start started launch launched open opened kick
  end ended stop stopped close closed finish finished cease
  important key crucial significant major main central vital
  big large huge great sizable
  small little minor tiny modest
  new fresh novel latest newest recent
  power electricity energy
  quick quickly fast rapid rapidly swift
  need needs necessary must required
  change changed shift shifted alter switch switched
  mean means signify imply
  strategy approach policy plan
  strong powerful capable
  weak limited constrained
  country nation national domestic home
  foreign overseas abroad
  cost costs expense expensive price priced charge charged bill fee
  pay paid spend spent hand handed
  free gratis
  share portion part proportion fraction
  per each every
  equal same identical match matched
  allow permit permitted enable let lets approve approved
  get obtain receive received gain acquire
  give gave given grant granted provide provided offer offered supply deliver
  keep kept retain retained preserve
  leave left quit depart departed resign resigned
  join joined enter entered
  share shares stock stocks
  license licence permit permission authorisation authorization
  publish published release released issue issued
  send sent ship shipped deliver
  site website web
  roughly about approximately around some
  data information
  answer answers reply response respond
  question query prompt
  size scale
  test tests benchmark benchmarks evaluation
  score scored result results
  speed rate pace
  trial hearing
  damage damages harm compensation
  pirate pirated piracy
  copy copies copying
  destroy delete erase
  combine combined merge merged unite
  happen occur occurred take took
  try tried attempt attempted effort
  choose chose select selected pick picked
  move moved go went
  compute computing computational
  subsidy subsidies subsidized subsidised
  quarter quarterly
  month monthly
  year yearly annual annually
  week weekly
  day daily
  revenue turnover
  profit earnings
  loss losses lose lost
  cause caused lead led
  risk danger threat
  safe safety security
  rival competitor competition compete competing
  near close almost
  sum amount total
  whole entire full complete
  separate separately apart
  affect impact effect influence
  region area
  worth value valuation valued
  found founder founded establish established
  win won
  person people human humans
  child children pupil
  city town
  car vehicle automobile
  film movie
  house home
  doctor physician
  kill killed dead death die died
  doubt uncertain unclear unsure
  confirm confirmed verify acknowledge
  deny denied reject rejected refuse refused decline declined
  join combine
  fine fined penalty penalties
  breach violate violated infringe infringed infringement
  suspend suspended halt halted pause paused
  teach taught educate
  increase increased grow grew grown growth rise rose risen climb climbed jump jumped surge surged up
  fall fell fallen drop dropped decline declined decrease decreased sink sank shrink down
`;

/** Peoples, and other names, of what a text may call by the other one. */
const SAME_NAMES = new Map(
  Object.entries({
    ...{ chines: 'china', beij: 'china', american: 'usa', america: 'usa', washington: 'usa' },
    ...{ european: 'eu', europ: 'eu', british: 'britain', japanes: 'japan', german: 'germani' },
    ...{ french: 'franc', korean: 'korea', indian: 'india', taiwanes: 'taiwan', dutch: 'netherland' },
    ...{ italian: 'itali', russian: 'russia', canadian: 'canada', spanish: 'spain', swiss: 'switzerland' },
    ...{ australian: 'australia', israe: 'israel', holland: 'netherland', artifici: 'ai' },
  }),
);
/** Length of the beginning that two stems must share to be taken for one word's derivations. */
const MIN_FAMILY = 5;

const GROUPS_OF = new Map<string, number[]>();
for (const [number, line] of GROUPS.trim().split('\n').entries()) {
  for (const term of new Set(tokenize(line))) GROUPS_OF.set(term, [...(GROUPS_OF.get(term) ?? []), number]);
}

/** The term by which a word is compared: that of the country for its people. */
export function sameName(term: string): string {
  return SAME_NAMES.get(term) ?? term;
}

/** Whether two terms may stand for the same; symmetrical. */
export function meanSame(one: string, other: string): boolean {
  if (one === other) return true;
  if (isOneFamily(one, other)) return true;
  const groups = GROUPS_OF.get(one);
  if (groups && GROUPS_OF.get(other)?.some((group) => groups.includes(group))) return true;
  return kindredOf(one).includes(other);
}

/** "optimization" and "optimized", "reliance" and "reliant": a long common beginning and short endings. */
function isOneFamily(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < MIN_FAMILY || /\d/.test(one) || /\d/.test(other)) return false;
  let shared = 0;
  while (shared < shorter && one[shared] === other[shared]) shared++;
  return shared >= MIN_FAMILY && shared >= shorter - 1 && Math.max(one.length, other.length) - shared <= 4;
}
