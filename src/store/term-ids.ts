/** Numbers terms as they come, and lays them out in the order of their bytes when all have come. */

export class TermIds {
  readonly #ids = new Map<string, number>();

  get size(): number {
    return this.#ids.size;
  }

  idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    this.#ids.set(term, this.#ids.size);
    return this.#ids.size - 1;
  }

  /** UTF-8 of the sorted terms, where each ends, and the id of each. */
  layOut(): { termBytes: Uint8Array; termEnds: Uint32Array; ids: Uint32Array } {
    const ends = new Uint32Array(this.#ids.size);
    let end = 0;
    let id = 0;
    for (const term of this.#ids.keys()) {
      end += Buffer.byteLength(term);
      ends[id++] = end;
    }
    const text = Buffer.alloc(end);
    end = 0;
    for (const term of this.#ids.keys()) end += text.write(term, end);
    const begin = (of: number) => (of === 0 ? 0 : (ends[of - 1] as number));
    const ids = Uint32Array.from(ends.keys()).sort((a, b) =>
      text.compare(text, begin(b), ends[b], begin(a), ends[a]),
    );
    const termBytes = new Uint8Array(text.length);
    const termEnds = new Uint32Array(ids.length);
    let at = 0;
    for (const [rank, sorted] of ids.entries()) {
      termBytes.set(text.subarray(begin(sorted), ends[sorted]), at);
      at += (ends[sorted] as number) - begin(sorted);
      termEnds[rank] = at;
    }
    return { termBytes, termEnds, ids };
  }
}
