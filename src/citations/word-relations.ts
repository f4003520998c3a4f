/** What WordNet knows of two words: the same, opposites, or one broader than the other. */
import { LRUCache } from 'lru-cache';
import { lemmasOf } from './lemmas.ts';
import data from './word-relations.json' with { type: 'json' };

export type Relation = 'synonym' | 'opposite' | 'broader';
export type VerbUse = 'often' | 'seldom' | 'never';

/** Numbers of the sets a word is in, by relation; opposites as 2n and 2n + 1. */
interface Sets {
  synonyms: readonly number[];
  opposites: readonly number[];
  broader: readonly string[];
  lemmas: readonly string[];
  verbUse: VerbUse;
}

const synonyms = new Map<string, number[]>();
const opposites = new Map<string, number[]>();
const broader = new Map<string, string[]>();
for (const [number, line] of [...data.synonyms.split(';'), ...data.derived.split(';')].entries())
  for (const word of line.split(' ')) add(synonyms, word, number);
for (const [number, line] of data.opposites.split(';').entries())
  for (const [side, words] of line.split('|').entries())
    for (const word of words.split(' ')) add(opposites, word, 2 * number + side);
for (const line of data.broader.split(';')) {
  const [word = '', wide = ''] = line.split(' ');
  add(broader, word, wide);
}

const light = new Set(data.light.split(';'));

const verbs = new Set(data.verbs.split(';'));
const seldomVerbs = new Set(data.seldomVerbs.split(';'));

/** How a word in lower case is used, in any of its forms: as a verb most of the time, at times, or never. */
export function verbUseOf(lower: string): VerbUse {
  return setsOf(lower).verbUse;
}

function useOf(lemmas: readonly string[]): VerbUse {
  if (lemmas.some((word) => verbs.has(word))) return 'often';
  return lemmas.some((word) => seldomVerbs.has(word)) ? 'seldom' : 'never';
}

/** Whether a verb has so many senses that it says little by itself ("take", "reach"). */
export function isLightVerb(lower: string): boolean {
  return lemmasOf(lower).some((word) => light.has(word));
}

function add<T>(map: Map<string, T[]>, word: string, value: T): void {
  const known = map.get(word);
  if (known) known.push(value);
  else map.set(word, [value]);
}

const kept = new LRUCache<string, Sets>({ max: 20_000 });

function setsOf(lower: string): Sets {
  let sets = kept.get(lower);
  if (!sets) {
    const lemmas = lemmasOf(lower);
    const of = <T>(map: ReadonlyMap<string, T[]>) => [
      ...new Set(lemmas.flatMap((word) => map.get(word) ?? [])),
    ];
    sets = {
      synonyms: of(synonyms),
      opposites: of(opposites),
      broader: of(broader),
      lemmas,
      verbUse: useOf(lemmas),
    };
    kept.set(lower, sets);
  }
  return sets;
}

/** Of two words in lower case, in any of their forms; undefined of most. */
export function relationOf(one: string, other: string): Relation | undefined {
  const [own, there] = [setsOf(one), setsOf(other)];
  if (own.opposites.some((set) => there.opposites.includes(set ^ 1))) return 'opposite';
  if (own.synonyms.some((set) => there.synonyms.includes(set))) return 'synonym';
  if (own.broader.some((word) => there.lemmas.includes(word))) return 'broader';
  return there.broader.some((word) => own.lemmas.includes(word)) ? 'broader' : undefined;
}

/** Numbers of the sets that hold the opposites of a word in lower case, to be looked up among {@link sidesOf} others. */
export function oppositeSidesOf(lower: string): number[] {
  return sidesOf(lower).map((side) => side ^ 1);
}

/** Numbers of the sets of opposites that a word in lower case is in. */
export function sidesOf(lower: string): readonly number[] {
  return setsOf(lower).opposites;
}
