/** Names of a question that end in a number, which passages must hold as one: another number makes another thing. */
import { isStopword, type Token } from '../text/tokenize.ts';

const NUMBER = /^\d+(?:\.\d+)?$/;

/**
 * The number in a name belongs to it: "Llama 5" is neither Llama nor a 5, and "GPT-5" is one name and not three. By
 * place of a token, the term it is to be read as; empty where it is a part of the next one.
 */
export function numberedNames(question: string, tokens: readonly Token[]): Map<number, string> {
  const read = new Map<number, string>();
  for (let i = 1; i < tokens.length; i++) {
    const [name, number] = [tokens[i - 1], tokens[i]] as [Token, Token];
    if (!NUMBER.test(number.term) || !isNumbered(question, name, number)) continue;
    read.set(i - 1, '').set(i, name.term + number.term);
    // "gpt5" comes a third time as the compound of both.
    if (tokens[i + 1]?.start === number.start && tokens[i + 1]?.term === read.get(i)) read.set(i + 1, '');
  }
  return read;
}

/** Capitals before it, nothing but a space or a hyphen between them, and no year. */
function isNumbered(question: string, name: Token, number: Token): boolean {
  const word = question.slice(name.start, name.end);
  const between = question.slice(name.end, number.start);
  return (
    /^\p{Lu}/u.test(word) &&
    /^[ -]$/.test(between) &&
    !isStopword(name.term) &&
    !NOT_NUMBERED.test(`${word} ${number.term}`)
  );
}

const NOT_NUMBERED =
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* |^(?:About|Around|Over|Under|Top|Which|Only|Between|Since) | (?:1[5-9]|20)\d\d$/;
