/**
 * The dictionary forms that a written word may be a form of, after the rules by which WordNet's own search drops
 * endings (Morphy, morphy(7WN)), with the irregular verbs of English. Whether a form is a word the caller knows.
 */

/** "begin began begun": the dictionary form first. */
const IRREGULAR = `
  be was were been is are am;become became;begin began begun;bend bent;bid bid;bind bound;bite bit bitten;blow blew blown
  break broke broken;bring brought;build built;buy bought;catch caught;choose chose chosen;come came;cost cost;cut cut
  deal dealt;dig dug;do did done does;draw drew drawn;drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen
  feed fed;feel felt;fight fought;find found;flee fled;fly flew flown;forbid forbade forbidden;forget forgot forgotten
  forgive forgave forgiven;freeze froze frozen;get got gotten;give gave given;go went gone;grow grew grown;hang hung
  have had has;hear heard;hide hid hidden;hit hit;hold held;keep kept;know knew known;lay laid;lead led;leave left;lend lent
  let let;lie lay lain;light lit;lose lost;make made;mean meant;meet met;pay paid;put put;quit quit;read read;ride rode ridden
  ring rang rung;rise rose risen;run ran;say said;see saw seen;seek sought;sell sold;send sent;set set;shake shook shaken
  shine shone;shoot shot;show showed shown;shrink shrank shrunk;shut shut;sing sang sung;sink sank sunk;sit sat;sleep slept
  speak spoke spoken;spend spent;spin spun;split split;spread spread;stand stood;steal stole stolen;stick stuck
  strike struck stricken;swear swore sworn;sweep swept;swim swam swum;take took taken;teach taught;tear tore torn;tell told
  think thought;throw threw thrown;understand understood;wake woke woken;wear wore worn;win won;withdraw withdrew withdrawn
  write wrote written;man men;woman women;child children;person people;foot feet;good better best;bad worse worst;far further`;

const BASES = new Map<string, string>();
for (const line of IRREGULAR.split(/[;\n]/)) {
  const [base, ...forms] = line.trim().split(/\s+/);
  for (const form of forms) if (base) BASES.set(form, base);
}

const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y']],
  [/(?:s|x|z|ch|sh)es$/, ['$1']],
  [/s$/, ['']],
  [/es$/, ['e', '']],
  [/ied$/, ['y']],
  [/ed$/, ['e', '']],
  [/ing$/, ['e', '']],
  [/iest$|ier$/, ['y']],
  [/est$|er$/, ['e', '']],
  [/ily$/, ['y']],
  [/ly$/, ['']],
];

/** In lower case; the word itself first. */
export function lemmasOf(lower: string): string[] {
  const forms = [lower];
  const base = BASES.get(lower);
  if (base) forms.push(base);
  for (const [ending, replacements] of ENDINGS) {
    if (lower.length < 4 || !ending.test(lower)) continue;
    for (const replacement of replacements) {
      const form = replacement === '$1' ? lower.slice(0, -2) : lower.replace(ending, replacement);
      if (form.length < 2) continue;
      forms.push(form);
      // "dropped", "cutting".
      if (/([b-df-hj-np-tv-z])\1$/.test(form)) forms.push(form.slice(0, -1));
    }
  }
  return forms;
}
