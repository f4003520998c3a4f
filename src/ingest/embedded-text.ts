/** What stands for a chunk in the vector space. */
import type { Chunk } from '../model/chunk.ts';

/** A chunk's text under its title and headings, which name what the text only calls "it". */
export function embeddedText(chunk: Chunk): string {
  return [chunk.title, ...chunk.headingPath, chunk.text].join('\n');
}
