/**
 * Writes the text of a document that has none of its own (web page, PDF, Word file, transcript, JSON): plain
 * text that reads well, and blocks whose offsets are exact because both are made in one go.
 */
import type { Block, InlineRun } from '../model/briefing.ts';

/** A piece of text with its look, before it has a place. */
export type PlainRun = Omit<InlineRun, 'start' | 'end'>;

type Shape = Pick<Block, 'kind' | 'depth'>;

export class DocumentWriter {
  readonly blocks: Block[] = [];
  #parts: string[] = [];
  #length = 0;

  /** The text so far; offsets of blocks count in it. */
  get text(): string {
    return this.#parts.join('');
  }

  /** Offset at which the next piece of text will stand. */
  get length(): number {
    return this.#length;
  }

  /**
   * A block below the last one. White space at its ends is dropped, and so is a block without text.
   * @param options.prefix shown before the block but no part of it, e.g. "- "
   */
  add(shape: Shape, runs: readonly PlainRun[], options: { prefix?: string } = {}): Block | undefined {
    const trimmed = trimRuns(runs);
    if (trimmed.length === 0) return undefined;
    this.#open(shape, options.prefix ?? '');
    const start = this.#length;
    const placed = trimmed.map((run) => this.#run(run));
    return this.#close({ ...shape, start, end: this.#length, runs: placed });
  }

  /** A row of a table, its cells set apart by " | ". */
  addRow(cells: readonly (readonly PlainRun[])[]): Block | undefined {
    const trimmed = cells.map(trimRuns);
    if (trimmed.every((cell) => cell.length === 0)) return undefined;
    const shape: Shape = { kind: 'table-row', depth: 1 };
    this.#open(shape, '');
    const start = this.#length;
    const placed = trimmed.map((cell, i) => {
      if (i > 0) this.#write(' | ');
      return cell.map((run) => this.#run(run));
    });
    return this.#close({ ...shape, start, end: this.#length, runs: placed.flat(), cells: placed });
  }

  #open(shape: Shape, prefix: string): void {
    const last = this.blocks.at(-1)?.kind;
    const isTight = last === shape.kind && (last === 'list-item' || last === 'table-row');
    if (this.#length > 0) this.#write(isTight ? '\n' : '\n\n');
    this.#write(prefix);
  }

  #close(block: Block): Block {
    this.blocks.push(block);
    return block;
  }

  #run(run: PlainRun): InlineRun {
    const start = this.#length;
    this.#write(run.text);
    return { ...run, start, end: this.#length };
  }

  #write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** Without white space at both ends, without empty runs, and with no double spaces where runs meet. */
function trimRuns(runs: readonly PlainRun[]): PlainRun[] {
  const kept: PlainRun[] = [];
  for (const run of runs) {
    const text = /(?:^|\s)$/.test(kept.at(-1)?.text ?? '') ? run.text.replace(/^\s+/, '') : run.text;
    if (text !== '') kept.push({ ...run, text });
  }
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    kept.pop();
    const text = last.text.trimEnd();
    if (text === '') continue;
    kept.push({ ...last, text });
    break;
  }
  return kept;
}
