/** File names that come over the network: plain names only, since they become paths in the corpus. */
import { isKnownFormat } from '../ingest/parse-file.ts';

/** Of the 255 that file systems allow, some are left for what is written beside it. */
const MAX_NAME_BYTES = 200;

/** Why a name cannot be used; undefined if it can. */
export function whyUnsafe(name: string): string | undefined {
  if (name.trim() === '') return 'The file has no name';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name
  if (/[/\\]|[\u0000-\u001f\u007f]/.test(name)) return 'The file name must be a plain name, without a path';
  if (name.startsWith('.')) return 'The file name must not begin with a dot: hidden files are not indexed';
  if (Buffer.byteLength(name) > MAX_NAME_BYTES)
    return `The file name must have at most ${MAX_NAME_BYTES} bytes`;
  if (!isKnownFormat(name)) return `Files with this ending cannot be read: "${name}"`;
  return undefined;
}

/** Why an id cannot name a briefing; undefined if it can. */
export function whyNoId(id: string): string | undefined {
  const isId = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u.test(id);
  if (!isId) return `is "${id}", wanted letters, digits, dots, hyphens or underscores (128 at most)`;
  if (Buffer.byteLength(id) > MAX_NAME_BYTES - 10) return 'is too long to be the name of a file';
  return undefined;
}
