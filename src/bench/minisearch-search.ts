/** MiniSearch as a peer of the keyword search: all in memory, any word of the query, no prefixes, no typos. */
import type { Chunk } from '../model/chunk.ts';
import type { KeywordPeer } from './keyword-peer.ts';

export async function openMiniSearch(chunks: AsyncIterable<Chunk>): Promise<KeywordPeer> {
  const { default: MiniSearch } = await import('minisearch');
  const index = new MiniSearch({ fields: ['title', 'heading', 'body'] });
  let id = 0;
  for await (const { title, headingPath, text } of chunks) {
    index.add({ id: ++id, title, heading: headingPath.join('\n'), body: text });
  }
  return {
    name: 'MiniSearch (OR)',
    search: (words, limit) => index.search(words.join(' ')).slice(0, limit).length,
    close: () => index.removeAll(),
  };
}
