/** Which rows of a segment a search may find. */
export interface RowFilter {
  /** By row, 1: alive; absent if all are. */
  mask?: Uint8Array | undefined;
  /** The only rows that may be found, ascending; absent if all may. */
  allowed?: Uint32Array | undefined;
}
