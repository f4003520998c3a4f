/** What the peers of the keyword search have in common. */

export interface KeywordPeer {
  name: string;
  /** @param words content words of a question; @returns how many passages were found */
  search(words: readonly string[], limit: number): number;
  close(): void;
}
