/**
 * What is wrong with a value that was sent, in our words: what was found, and what is wanted. Which field it is stands
 * beside it. Zod's own words name types of JavaScript, and no value.
 */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const LONGEST = 60;
const WANTED: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

/** The message of an issue whose schema has none of its own: to be handed to `safeParse` as `error`. */
export function describeIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return found(issue.input, WANTED[String(issue.expected)] ?? String(issue.expected));
    case 'invalid_value':
      return found(issue.input, oneOf(issue.values as unknown[]));
    case 'too_small':
      if (issue.origin === 'number') return found(issue.input, `${issue.minimum} or more`);
      if (Number(issue.minimum) === 1) return `is empty, wanted ${WANTED[String(issue.origin)] ?? 'a value'}`;
      return `has ${sizeOf(issue)}, wanted at least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'number') return found(issue.input, `at most ${issue.maximum}`);
      return `has ${sizeOf(issue)}, wanted at most ${issue.maximum}`;
    case 'unrecognized_keys':
      return 'is not a known field';
    default:
      return found(issue.input, 'a value of another form');
  }
}

/** The message of a schema that knows better what is wanted, e.g. "a date such as 2026-04-24". */
export function wanted(what: string): (issue: Issue) => string {
  return ({ input }) => found(input, what);
}

function found(input: unknown, what: string): string {
  if (input === undefined) return `is missing, wanted ${what}`;
  if (Array.isArray(input)) return `is a list, wanted ${what}`;
  if (typeof input === 'object' && input !== null) return `is an object, wanted ${what}`;
  if (typeof input !== 'string') return `is ${String(input)}, wanted ${what}`;
  return input.trim() === '' ? `is empty, wanted ${what}` : `is "${shorten(input)}", wanted ${what}`;
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text;
}

function oneOf(values: readonly unknown[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(values.map((value) => `"${value}"`));
}

function sizeOf({ origin, input }: Issue & { origin?: unknown }): string {
  const { length } = input as { length: number };
  return `${length} ${origin === 'string' ? 'characters' : 'entries'}`;
}
