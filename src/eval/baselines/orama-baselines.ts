/** Orama's full-text search and its hybrid search, default settings, over the same passages. */
import { type Baseline, type BaselineQuery, DEPTH } from './baseline.ts';
import type { Passages } from './passages.ts';

export async function oramaBaselines({
  chunks,
  vectors,
}: Passages): Promise<{ text: Baseline; hybrid: Baseline }> {
  const { create, insertMultiple, search } = await import('@orama/orama');
  const dimensions = vectors[0]?.length ?? 0;
  const database = create({
    schema: { title: 'string', heading: 'string', body: 'string', vector: `vector[${dimensions}]` } as const,
  });
  const documents = chunks.map(({ title, headingPath, text }, i) => {
    return {
      id: `${i}`,
      title,
      heading: headingPath.join('\n'),
      body: text,
      vector: [...(vectors[i] ?? [])],
    };
  });
  await insertMultiple(database, documents);
  const placesOf = ({ hits }: { hits: { id: string }[] }, { isAllowed }: BaselineQuery) => {
    return hits
      .map(({ id }) => Number(id))
      .filter(isAllowed)
      .slice(0, DEPTH);
  };
  // A scope is applied to the result, so all of it is asked for.
  const properties: ('title' | 'heading' | 'body')[] = ['title', 'heading', 'body'];
  const common = { limit: chunks.length, properties };
  return {
    text: {
      description: 'Orama full-text search, default settings, over title, heading and text',
      search: async (query) =>
        placesOf(await search(database, { ...common, mode: 'fulltext', term: query.text }), query),
    },
    hybrid: {
      description: 'Orama hybrid search, default weights, no least similarity, over the vectors of the index',
      search: async (query) =>
        placesOf(
          await search(database, {
            ...common,
            ...{ mode: 'hybrid', term: query.text, similarity: 0 },
            vector: { value: [...query.vector], property: 'vector' },
          }),
          query,
        ),
    },
  };
}
