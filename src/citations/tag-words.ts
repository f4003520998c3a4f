/**
 * Parts of speech of the words of a text, by wink-nlp's tagger with its small English model (1 MB, in the package). It is
 * loaded with the first text: a command that checks no claim need not hold it in memory.
 */
import { createRequire } from 'node:module';
import type WinkNLP from 'wink-nlp';
import type { Model, WinkMethods } from 'wink-nlp';

export interface Tagged {
  start: number;
  end: number;
  /** As of Universal Dependencies: "NOUN", "PROPN", "VERB", "AUX", "ADP" ... */
  tag: string;
}

let tagger: WinkMethods | undefined;

function load(): WinkMethods {
  const require = createRequire(import.meta.url);
  const winkNLP: typeof WinkNLP = require('wink-nlp');
  const model: Model = require('wink-eng-lite-web-model');
  tagger = winkNLP(model, ['sbd', 'pos']);
  return tagger;
}

/** In order of place, punctuation included. */
export function tagWords(text: string): Tagged[] {
  const { readDoc, its } = tagger ?? load();
  const tokens = readDoc(text).tokens();
  const values = tokens.out();
  const tags = tokens.out(its.pos) as unknown as string[];
  const tagged: Tagged[] = [];
  let at = 0;
  for (const [i, value] of values.entries()) {
    const start = text.indexOf(value, at);
    // The tokenizer writes some signs anew.
    if (start < 0) continue;
    at = start + value.length;
    tagged.push({ start, end: at, tag: tags[i] ?? 'X' });
  }
  return tagged;
}

const known = new WeakMap<object, ReadonlyMap<number, string>>();

/** Tags of the words of a statement by their offsets; found once for each statement. */
export function tagsOf(statement: { text: string }): ReadonlyMap<number, string> {
  let tags = known.get(statement);
  if (!tags) {
    tags = new Map(tagWords(statement.text).map(({ start, tag }) => [start, tag]));
    known.set(statement, tags);
  }
  return tags;
}
