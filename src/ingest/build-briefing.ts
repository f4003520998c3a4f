/**
 * Parsed blocks into a briefing: headings become sections with their paths, bullets under "Key Concepts"
 * become definitions, the list of sources is set apart, and the furniture of the page it was copied from
 * (chat greeting, share links) is left out of what can be found, drawn or quoted.
 */
import { DocumentError } from '../errors.ts';
import type { Block, Briefing, Cue, KeyConcept, Section } from '../model/briefing.ts';
import { findAcronyms } from '../text/find-acronyms.ts';
import type { ParsedDocument, SourceDocument } from './parsed-document.ts';
import { bareHeading, type HeadingRole, roleOfHeading } from './section-kind.ts';
import { resolveTranscript } from './transcript-path.ts';

/** @throws DocumentError if there is no title or no text below it. */
export function buildBriefing(source: SourceDocument, parsed: ParsedDocument): Briefing {
  const { metadata, blocks, cues = [] } = parsed;
  const title = metadata.title?.trim();
  if (!title) throw new DocumentError('Cannot find a title: the first line should be one');
  const parts = groupByHeading(blocks);
  const known = parts.filter((part) => part.role !== 'furniture' && part.role !== 'references');
  const sections = known.flatMap((part) => sectionOf(part, cues));
  if (sections.length === 0) throw new DocumentError('Cannot find any text below the title');
  const byline = metadata.byline ?? null;
  const blocksShown = known.flatMap((part) =>
    part.heading ? [part.heading, ...part.content] : part.content,
  );
  const keyConcepts = known
    .filter((part) => part.role === 'key-concepts')
    .flatMap((part) => part.content.flatMap((block) => keyConceptOf(block, source.text)));
  const acronyms = findAcronyms(blocksShown.map(textOf), keyConcepts);
  return {
    id: metadata.id ?? idOfPath(source.path),
    path: source.path,
    title,
    byline,
    publishedAt: metadata.publishedAt ?? null,
    source: metadata.source ?? byline,
    sourceUrl: metadata.sourceUrl ?? null,
    videoUrl: metadata.videoUrl ?? null,
    text: source.text,
    keyConcepts,
    sections,
    blocks: blocksShown,
    references: parts
      .filter((part) => part.role === 'references')
      .flatMap((part) => part.content.map((block) => textOf(block))),
    ...(acronyms.length > 0 ? { acronyms } : {}),
    ...(cues.length > 0 ? { cues } : {}),
    ...(metadata.transcript === undefined
      ? {}
      : { transcriptPath: resolveTranscript(source.path, metadata.transcript) }),
  };
}

/** "2024/GPT-4o launch.md" -> "2024-gpt-4o-launch". */
export function idOfPath(path: string): string {
  const id = path
    .replace(/\.[^./]+$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
  return id || 'briefing';
}

interface Part {
  role: HeadingRole;
  heading?: Block;
  path: Block[];
  content: Block[];
}

function groupByHeading(blocks: Block[]): Part[] {
  const parts: Part[] = [{ role: 'lead', path: [], content: [] }];
  let path: Block[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'heading') {
      last?.content.push(block);
      continue;
    }
    path = [...path.filter((outer) => outer.depth < block.depth), block];
    // Below "Sources" or "Key Concepts", a smaller heading does not change what the text is for.
    const outer = path.slice(0, -1).map((heading) => roleOfHeading(textOf(heading)));
    const inherited = outer.find((role) => role !== 'body');
    parts.push({ role: inherited ?? roleOfHeading(textOf(block)), heading: block, path, content: [] });
  }
  return parts;
}

function sectionOf({ role, heading, path, content }: Part, cues: readonly Cue[]): Section[] {
  const first = content[0];
  const last = content.at(-1);
  if (!first || !last || role === 'references' || role === 'furniture') return [];
  const startSeconds = cues.find(({ start }) => start === first.start)?.seconds;
  return [
    {
      kind: role,
      heading: heading ? bareHeading(textOf(heading)) : '',
      headingPath: path.map((block) => textOf(block)),
      start: first.start,
      end: last.end,
      ...(startSeconds === undefined ? {} : { startSeconds }),
    },
  ];
}

function keyConceptOf(block: Block, text: string): KeyConcept[] {
  const plain = textOf(block);
  const [, term, definition] =
    /^([^:]{1,120}?)\s*:\s+([\s\S]+)$/.exec(plain) ?? /^(.{1,80}?)\s+[–—-]\s+([\s\S]+)$/.exec(plain) ?? [];
  if (!term || !definition || text.slice(block.start, block.end) === '') return [];
  return [{ term, definition, start: block.start, end: block.end }];
}

function textOf(block: Block): string {
  return block.runs
    .map((run) => run.text)
    .join('')
    .trim();
}
