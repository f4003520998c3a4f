/** The top of a document: its title, then what it states of itself ("By …", "Published: …"), above the first section. */
import type { Block } from '../model/briefing.ts';
import { metadataFieldOf, setMetadata } from './metadata-field.ts';
import type { StatedMetadata } from './parsed-document.ts';

const STATED_FIELD = /^([A-Za-z][A-Za-z _-]{1,15}):\s+(\S.*)$/;

/** Sets what the lead states in `metadata` and gives the blocks below it. */
export function readLead(
  blocks: Block[],
  { metadata, text }: { metadata: StatedMetadata; text: string },
): Block[] {
  const rest = [...blocks];
  if (
    rest[0]?.kind === 'heading' &&
    rest[0].depth === 1 &&
    (metadata.title === undefined || isText(rest[0], metadata.title))
  ) {
    metadata.title ??= plainText(rest[0]);
    rest.shift();
  }
  while (rest[0]?.kind === 'paragraph') {
    const lines = text
      .slice(rest[0].start, rest[0].end)
      .split('\n')
      .map((line) => line.replace(/[*_]{1,2}/g, '').trim());
    if (!lines.every((line) => /^by\s+\S/i.test(line) || metadataFieldOf(STATED_FIELD.exec(line)?.[1] ?? '')))
      break;
    const number = text.slice(0, rest[0].start).split('\n').length;
    lines.forEach((line, i) => {
      const [, name = 'by', value = line] = STATED_FIELD.exec(line) ?? [];
      const field = metadataFieldOf(name);
      if (field) setMetadata(metadata, { field, value, line: number + i });
    });
    rest.shift();
  }
  return rest;
}

function isText(block: Block, text: string): boolean {
  return plainText(block).toLowerCase() === text.toLowerCase();
}

function plainText(block: Block): string {
  return block.runs
    .map((run) => run.text)
    .join('')
    .trim();
}
