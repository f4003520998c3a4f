/** What a reader is told of a failure: what the server said, or words of the widget's own for its code. */
import type { Failure } from './conversation.ts';
import type { Words } from './words.ts';

export function failureText({ code, message, status }: Failure, words: Words): string {
  const key = `failure.${code}`;
  if (words.has(key)) return words.say(key);
  return message || words.say('failure.status', { status });
}
