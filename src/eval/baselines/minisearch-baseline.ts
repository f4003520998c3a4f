/** MiniSearch with its default settings: BM25+ in memory, any word of the query, no prefixes, no typing errors. */
import { type Baseline, DEPTH } from './baseline.ts';
import type { Passages } from './passages.ts';

export async function miniSearchBaseline({ chunks }: Passages): Promise<Baseline> {
  const { default: MiniSearch } = await import('minisearch');
  const index = new MiniSearch({ fields: ['title', 'heading', 'body'] });
  index.addAll(
    chunks.map(({ title, headingPath, text }, id) => {
      return { id, title, heading: headingPath.join('\n'), body: text };
    }),
  );
  return {
    description: 'MiniSearch, default settings, over title, heading and text',
    search: async ({ text, isAllowed }) => {
      const found = index.search(text, { filter: ({ id }) => isAllowed(id) });
      return found.slice(0, DEPTH).map(({ id }) => id);
    },
  };
}
