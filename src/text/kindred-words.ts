/**
 * Words that say the same of a fact: forms of one verb that stemming does not bring together ("pay", "paid"), and
 * what a question calls one thing and a report another ("worth" and "valuation", "made public" and "released").
 */
import { tokenize } from './tokenize.ts';

const GROUPS = `
  buy bought purchase purchased acquire acquisition takeover
  sell sold sale
  pay paid payment
  cost price priced fee charge expensive
  worth value valued valuation
  spend spent spending
  earn revenue income earnings
  salary pay wage compensation
  lead led leader
  build built construct construction
  begin began begun start started launch
  found founded founder establish established creation
  publish published release released launch launched unveil unveiled introduce introduced public announce announced debut
  write wrote written author
  grow grew grown growth increase increased rise rose risen
  fall fell fallen drop dropped decline declined decrease decreased
  lose lost loss
  win won winner victory
  leave left depart departed departure
  choose chose chosen choice
  think thought opinion view argue argued believe
  speak spoke spoken
  show showed shown
  know knew known
  meet met meeting
  hold held
  keep kept
  send sent
  get got gotten obtain receive received
  give gave given
  take took taken
  bring brought
  come came
  go went gone
  fight fought
  teach taught
  catch caught
  break broke broken
  drive drove driven
  rise rose risen raise raised
  ban banned forbid forbade forbidden prohibit prohibited
  allow allowed permit permitted
  end ended stop stopped cease ceased
  decide decided decision rule ruled ruling
  big large largest biggest size
  fast quick quickly speed
  kill killed death die died dead
  born birth
  live lived life
  marry married marriage wife husband spouse
  create created creator invent invented inventor develop developed
  help helped aid support
  job work employee employees staff worker
  country nation
  firm company
`;

const KIN = new Map<string, string[]>();
for (const line of GROUPS.trim().split('\n')) {
  const stems = [...new Set(tokenize(line))];
  for (const stem of stems) {
    const others = stems.filter((other) => other !== stem);
    KIN.set(stem, [...new Set([...(KIN.get(stem) ?? []), ...others])]);
  }
}

/** Terms that may stand for a term; none for most. */
export function kindredOf(term: string): readonly string[] {
  return KIN.get(term) ?? [];
}
