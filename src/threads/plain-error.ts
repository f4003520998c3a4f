/** Errors as plain data, so that they can cross from a thread or a child process and keep code and facts. */
import { BriefingChatError, type ErrorCode } from '../errors.ts';

export interface PlainError {
  code: ErrorCode | undefined;
  message: string;
  facts: Record<string, unknown>;
  stack: string | undefined;
}

export function toPlain(error: unknown): PlainError {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const known = error instanceof BriefingChatError ? error : undefined;
  return { code: known?.code, message, facts: JSON.parse(JSON.stringify(known?.facts ?? {})), stack };
}

export function fromPlain({ code, message, facts, stack }: PlainError): Error {
  const error = code === undefined ? new Error(message) : new BriefingChatError(code, message, { facts });
  if (stack !== undefined) error.stack = stack;
  return error;
}
