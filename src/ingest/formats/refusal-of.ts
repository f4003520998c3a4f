/**
 * The net below every parser: whatever a library throws over a file refuses that one file. Errors of ours stay
 * as they are, since they say already what is wrong.
 */
import { BriefingChatError, DocumentError } from '../../errors.ts';

/** The error to throw for `cause`: a DocumentError with the format and the first line of what was thrown. */
export function refusalOf(cause: unknown, formatName: string): BriefingChatError {
  if (cause instanceof BriefingChatError) return cause;
  const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return new DocumentError(`Cannot read the file as ${formatName}: ${reason}`, { cause });
}
