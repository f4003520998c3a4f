/** The part of the contract that is about words: what the library calls things, and terms near those of a question. */
import { describe, expect, test } from 'vitest';
import type { IndexStore } from '../../src/model/index-store.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { changeIndex, openCurrent } from './change-index.ts';
import { chips, makeDocument, power, prices } from './sample-documents.ts';

const MCP = { short: 'MCP', long: 'Model Context Protocol' };
const BIS = { short: 'BIS', long: 'Bureau of Industry and Security' };
const agents = makeDocument({ path: 'agents.md', source: 'CNBC', texts: ['Agents.'], acronyms: [BIS, MCP] });
const tools = makeDocument({
  path: 'tools.md',
  source: 'cnbc',
  texts: ['Tools call tools.'],
  acronyms: [{ short: 'MCP', long: 'model-context protocol' }],
});

/** Texts that hold the words as often as they are told. */
function textsOf(words: Record<string, number>): string[] {
  return Object.entries(words).flatMap(([word, count]) =>
    Array.from({ length: count }, () => `The ${word}.`),
  );
}

export function describeWords(name: string, openPlace: () => Promise<{ store: IndexStore }>): void {
  describe(`${name} knows its words`, () => {
    test('names: each source and acronym once, those that most briefings define first', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [power, agents, tools, chips] });
      const version = await openCurrent(store);
      expect(await version.readNames()).toEqual({
        sources: ['Bloomberg Technology', 'CNBC'],
        acronyms: [MCP, BIS],
      });
      expect(await version.readNames()).toBe(await version.readNames());
      expect((await version.findBriefings(['agents']))[0]?.acronyms).toEqual([BIS, MCP]);
      await changeIndex(store, { removed: ['agents.md', 'chips.md'] });
      expect(await (await openCurrent(store)).readNames()).toEqual({
        sources: ['cnbc'],
        acronyms: [{ short: 'MCP', long: 'model-context protocol' }],
      });
    });

    test('names of an empty library: none', async () => {
      const { store } = await openPlace();
      await changeIndex(store, {});
      const version = await openCurrent(store);
      expect(await version.readNames()).toEqual({ sources: [], acronyms: [] });
      expect(await version.nearTerms(['huwaei'])).toEqual(new Map());
    });

    test('spellings of terms that it does not hold', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, prices] });
      const held = { anthropic: 2, model: 3, modal: 1, motel: 2, medal: 1, chance: 2 };
      await changeIndex(store, { write: [makeDocument({ path: 'more.md', texts: textsOf(held) })] });
      const version = await openCurrent(store);
      const spellings = async (term: string) =>
        ((await version.nearTerms([term])).get(term) ?? [])
          .filter(({ kind }) => kind === 'spelling')
          .map((near) => near.term);
      expect(await spellings('huwaei')).toEqual(['huawei']); // two neighbours swapped
      expect(await spellings('huaweii')).toEqual(['huawei']); // one too many
      expect(await spellings('huawe')).toEqual(['huawei']); // one missing
      expect(await spellings('huavei')).toEqual(['huawei']); // another one
      expect(await spellings('depseekk')).toEqual(['deepseek']); // two edits in a long word
      expect(await spellings('huwxei')).toEqual([]); // two edits in a short word
      expect(await spellings('uhawei')).toEqual([]); // another first letter
      expect(await spellings('modle')).toEqual(['model']);
      expect(await spellings('motal')).toEqual(['motel', 'modal']); // most frequent first
      expect(await spellings('model')).toEqual([]); // it is held
      expect(await spellings('chanc')).toEqual([]);
      expect(await spellings('chnc')).toEqual([]); // too short
      const french = 'quels modeles chinois peuvent entrainer beaucoup mieux depuis longtemps huwaei';
      const nearFrench = [...(await version.nearTerms(french.split(' '))).values()].flat();
      expect(nearFrench.filter(({ kind }) => kind === 'spelling')).toEqual([]);
    });

    test('families of words that stemming leaves apart', async () => {
      const { store } = await openPlace();
      const held = {
        settlement: 3,
        settle: 1,
        settler: 2,
        lithography: 1,
        settlements2: 1,
        set: 4,
        settlebank: 5,
      };
      await changeIndex(store, { write: [makeDocument({ path: 'words.md', texts: textsOf(held) }), power] });
      const version = await openCurrent(store);
      const near = await version.nearTerms(['settl', 'lithograph', 'settlement', 'power', 'set', 'gigawatt']);
      const shown = new Map(
        [...near].map(([word, found]) => [word, found.map(({ term, kind }) => `${kind} ${term}`)]),
      );
      expect(shown).toEqual(
        new Map([
          ['settl', ['family settlement', 'family settler']],
          ['lithograph', ['spelling lithographi']],
          ['settlement', ['family settl']],
        ]),
      );
      const idf = await version.readInverseFrequencies(['settlement']);
      expect(near.get('settl')?.[0]?.idf).toBeCloseTo(idf.get('settlement') ?? 0, 5);
    });

    test('nothing near numbers, names with digits, other scripts and strange input', async () => {
      const { store } = await openPlace();
      await changeIndex(store, {
        write: [
          makeDocument({ path: 'words.md', texts: ['12345 model4 人工智能 мировой "quoted" model4s'] }),
        ],
      });
      const version = await openCurrent(store);
      const strange = ['12346', 'model5', '人工', 'миров', '', '%', "'; DROP", '\uD800abcde', 'constructor'];
      expect(await version.nearTerms(strange)).toEqual(new Map());
      expect(await version.nearTerms([])).toEqual(new Map());
    });

    test('only terms that are served', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, prices, power] });
      await changeIndex(store, { removed: ['chips.md'] });
      const version = await openCurrent(store);
      expect(await version.nearTerms(['huwaei', 'acceler', 'gigawattag'])).toEqual(
        new Map([['gigawattag', [{ term: 'gigawatt', kind: 'spelling', idf: expect.any(Number) }]]]),
      );
    });

    test('the same spellings as when every term is looked at', async () => {
      const { store } = await openPlace();
      const random = seededRandom(11);
      const word = () =>
        Array.from({ length: 5 + Math.floor(random() * 6) }, () => 'abco'[Math.floor(random() * 4)]).join('');
      const words = [...new Set(Array.from({ length: 3000 }, word))];
      for (const [i, own] of [words.slice(0, 1800), words.slice(1200)].entries()) {
        const texts = Array.from({ length: 6 }, (_, n) => own.slice(n * 300, (n + 1) * 300).join(' '));
        await changeIndex(store, { write: [makeDocument({ path: `${i}.md`, texts })] });
      }
      const asked = Array.from({ length: 200 }, word).flatMap((text) => tokenize(text));
      const version = await openCurrent(store);
      const held = [...new Set(words.flatMap((text) => tokenize(text)))];
      for (const term of asked) {
        const near = (await version.nearTerms([term])).get(term) ?? [];
        const found = near.filter(({ kind }) => kind === 'spelling');
        const wanted = held.includes(term) ? [] : spellingsAmong(held, term);
        expect(found, term).toHaveLength(Math.min(3, wanted.length));
        for (const spelling of found) expect(wanted, term).toContain(spelling.term);
      }
    });
  });
}

function spellingsAmong(held: readonly string[], term: string): string[] {
  const within = (most: number) => held.filter((other) => other[0] === term[0] && edits(term, other) <= most);
  if (term.length < 5) return [];
  const one = within(1);
  return one.length > 0 || term.length < 8 ? one : within(2);
}

/** Insertions, deletions, replacements and swaps of neighbours, by their definition. */
function edits(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i + j),
  );
  const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      (table[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped);
    }
  }
  return at(a.length, b.length);
}
