/**
 * The documents of the library. All offsets are UTF-16 code-unit positions, end exclusive, in
 * `Briefing.text`: the decoded source with its BOM removed and line ends normalised to `\n`.
 * `text.slice(start, end)` therefore always gives exactly what is shown as a quote.
 */

/** What a section is for; decides its weight in retrieval and its look on the page. */
export type SectionKind = 'lead' | 'key-concepts' | 'body' | 'arguments' | 'conclusion' | 'transcript';

/** A term that a briefing defines, e.g. "Loss-Leading Pricing". Offsets cover the whole bullet. */
export interface KeyConcept {
  term: string;
  definition: string;
  start: number;
  end: number;
}

/** An acronym and what a briefing says it stands for, both as written and in the singular. */
export interface Acronym {
  /** E.g. "MCP". */
  short: string;
  /** E.g. "Model Context Protocol". */
  long: string;
}

/** A part of a briefing: key concepts, a numbered section, the conclusion. */
export interface Section {
  kind: SectionKind;
  /** The heading as written, without markup and without its number; empty for a lead. */
  heading: string;
  /** Headings from the outermost to this one, e.g. ["2. Hardware", "2.1 Huawei"], as written. */
  headingPath: string[];
  /** Where the section's text begins and ends, its heading line left out. */
  start: number;
  end: number;
  /** Seconds into the video, only where the source states them. */
  startSeconds?: number;
}

/** From this place in the text on, the video is at this second; up to the next cue or the section's end. */
export interface Cue {
  /** Offset in `Briefing.text`. */
  start: number;
  /** Seconds into the video, as the source states them. */
  seconds: number;
}

/** A run of text inside a block, with its inline look. `text` is what is displayed. */
export interface InlineRun {
  text: string;
  /** Offsets of the run in `Briefing.text`; the slice may hold markup that `text` does not. */
  start: number;
  end: number;
  strong?: true;
  emphasis?: true;
  code?: true;
  /** Link target; only http, https and mailto pass the parser. */
  href?: string;
}

/** What the page draws, in reading order. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'list-item' | 'table-row' | 'code';
  /** Heading or list depth, 1 for the outermost. */
  depth: number;
  start: number;
  end: number;
  runs: InlineRun[];
  /** Table rows only: the runs of each cell (`runs` then holds them all in order). */
  cells?: InlineRun[][];
}

/** One document of the library. */
export interface Briefing {
  /** Stable name in URLs: given by the document or made from its path. */
  id: string;
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  title: string;
  byline: string | null;
  /** ISO date (YYYY-MM-DD), or null where the document gives none. */
  publishedAt: string | null;
  /** Who published it, e.g. "Bloomberg Technology"; from the byline where nothing else is given. */
  source: string | null;
  sourceUrl: string | null;
  videoUrl: string | null;
  text: string;
  keyConcepts: KeyConcept[];
  sections: Section[];
  blocks: Block[];
  /** Public sources named at the end; shown to readers, not searched. */
  references: string[];
  /** Those that the text itself defines; absent where it defines none. */
  acronyms?: Acronym[];
  /** Places whose time in the video the source states, by offset; absent where it states none. */
  cues?: Cue[];
  /** The transcript that the briefing names as its own: a path inside the corpus folder. */
  transcriptPath?: string;
}

/** A briefing without its text: what lists and filters need. */
export type BriefingSummary = Pick<
  Briefing,
  'id' | 'path' | 'title' | 'byline' | 'publishedAt' | 'source' | 'sourceUrl' | 'videoUrl' | 'acronyms'
> & { keyConcepts: string[]; sections: string[] };
