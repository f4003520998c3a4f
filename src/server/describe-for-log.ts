/**
 * Errors as lines of the log. What we foresaw, such as a missing folder, is one line; what we did not comes with its
 * stack. Names that came from outside cannot move the cursor or forge a line.
 */
import { BriefingChatError } from '../errors.ts';

export function describeForLog(error: unknown): string {
  if (error instanceof BriefingChatError) return escapeControls(`${error.code}: ${error.message}`);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split('\n').map(escapeControls).join('\n');
}

/** Of a path that names a conversation or an answer the log holds no more than that: who knows the id can use it. */
export function pathForLog(path: string): string {
  return escapeControls(path.replace(/(\/(?:conversations|questions|answers)\/+)[^/]+/gi, '$1…'));
}

/** Control characters, and those that turn the direction of a line, as "\\u001b". */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
