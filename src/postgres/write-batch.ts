/**
 * Writes the documents of a batch as they come, a block of chunks at a time and each block in one transaction, so
 * that what a killed process leaves behind is whole and the next change can remove it.
 */
import { randomBytes } from 'node:crypto';
import { IndexError } from '../errors.ts';
import type { Chunk } from '../model/chunk.ts';
import type { BatchReceipt, DocumentFacts, FieldTerms, IndexedDocument } from '../model/index-store.ts';
import { summarizeBriefing } from '../model/summarize-briefing.ts';
import type { Database, Run } from './database.ts';
import { fieldLengths, packPostings } from './pack-postings.ts';
import { BLOCK_SIZE, prepareVectorTable, vectorTable, vectorType } from './schema.ts';

/** Chunks gathered before they are written; more would pack better, but cost memory and a longer wait. */
const CHUNKS_IN_GROUP = 960;

interface Batch {
  database: Database;
  change: number;
  batch: string;
  dimensions: number;
}

export async function writeBatch(
  { database, change, dimensions }: Omit<Batch, 'batch'>,
  documents: AsyncIterable<IndexedDocument>,
): Promise<BatchReceipt> {
  await prepareVectorTable(database, dimensions);
  const batch: Batch = { database, change, dimensions, batch: randomBytes(8).toString('hex') };
  const written: DocumentFacts[] = [];
  let group: IndexedDocument[] = [];
  let chunks = 0;
  const flush = async () => {
    if (group.length > 0) await writeGroup(batch, group);
    written.push(...group.map(({ facts }) => facts));
    group = [];
    chunks = 0;
  };
  for await (const document of documents) {
    if (chunks > 0 && chunks + document.chunks.length > BLOCK_SIZE) await flush();
    group.push(document);
    chunks += document.chunks.length;
    if (chunks >= CHUNKS_IN_GROUP) await flush();
  }
  await flush();
  return { batch: batch.batch, documents: written };
}

/** One row of chunks, with its number. */
interface PlacedChunk {
  id: number;
  content: Chunk;
  terms: FieldTerms;
  /** null for a text without a known word: it is not in the graph, so it is never found. */
  vector: string | null;
}

async function writeGroup(batch: Batch, group: readonly IndexedDocument[]): Promise<void> {
  const { database, change } = batch;
  await database.transaction({ doing: 'write documents' }, async (run) => {
    const alive = await run(`SELECT 1 FROM ${database.schema}.changes WHERE change = $1 FOR SHARE`, [change]);
    if (alive.length === 0) throw endedChange(database.where, change);
    const count = group.reduce((sum, document) => sum + document.chunks.length, 0);
    const numbers = await takeNumbers(run, database.schema, count);
    let taken = 0;
    const placed = group.map((document) => {
      const ids = numbers.slice(taken, taken + document.chunks.length);
      taken += ids.length;
      return ids.map((id, i) => placeChunk(document, { id, i, dimensions: batch.dimensions }));
    });
    const documents = await writeDocuments(run, batch, { group, placed });
    await writeChunks(run, batch, { documents, placed });
    await writePostings(run, batch, placed.flat());
  });
}

/** Fills as many blocks as it takes: one, but for a document of more than 1,024 chunks. */
async function takeNumbers(run: Run, schema: string, count: number): Promise<number[]> {
  const blocks = await run<{ block: number }>(
    `SELECT nextval('${schema}.block_numbers')::integer AS block FROM generate_series(1, $1)`,
    [Math.ceil(count / BLOCK_SIZE)],
  );
  return Array.from({ length: count }, (_, i) => {
    return (blocks[Math.floor(i / BLOCK_SIZE)]?.block ?? 0) * BLOCK_SIZE + (i % BLOCK_SIZE);
  });
}

function placeChunk(
  { chunks, terms, vectors }: IndexedDocument,
  { id, i, dimensions }: { id: number; i: number; dimensions: number },
): PlacedChunk {
  const vector = vectors.subarray(i * dimensions, (i + 1) * dimensions);
  const content = chunks[i];
  const fields = terms[i];
  if (!content || !fields || vector.length !== dimensions)
    throw new RangeError(`Document without terms or vector of chunk ${i}`);
  const isZero = vector.every((value) => value === 0);
  return { id, content, terms: fields, vector: isZero ? null : `[${vector.join(',')}]` };
}

async function writeDocuments(
  run: Run,
  { database, change, batch }: Batch,
  { group, placed }: { group: readonly IndexedDocument[]; placed: readonly PlacedChunk[][] },
): Promise<number[]> {
  const rows = group.map(({ facts, briefing }, i) => ({
    path: facts.files[0]?.path ?? briefing.path,
    briefing_id: briefing.id,
    published_at: briefing.publishedAt,
    source: briefing.source?.toLowerCase() ?? null, // here, since lower() depends on the database's locale
    facts: JSON.stringify(facts),
    summary: JSON.stringify(summarizeBriefing(briefing)),
    briefing: JSON.stringify(briefing),
    chunk_ids: `{${(placed[i] ?? []).map(({ id }) => id)}}`,
    field_totals: `{${fieldTotals(placed[i] ?? [])}}`,
  }));
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  const written = await run<{ document: number }>(
    `INSERT INTO ${database.schema}.documents (added_in, batch, path, briefing_id, published_at, source, facts,
       summary, briefing, chunk_ids, field_totals)
     SELECT $1, $2, path, briefing_id, published_at, source, facts::json, summary::json, briefing::json,
       chunk_ids::bigint[], field_totals::integer[]
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
       $11::text[]) WITH ORDINALITY AS row (path, briefing_id, published_at, source, facts, summary, briefing,
       chunk_ids, field_totals, place)
     ORDER BY place RETURNING document`,
    [
      ...[change, batch, column('path'), column('briefing_id'), column('published_at'), column('source')],
      ...[
        column('facts'),
        column('summary'),
        column('briefing'),
        column('chunk_ids'),
        column('field_totals'),
      ],
    ],
  );
  return written.map(({ document }) => document);
}

async function writeChunks(
  run: Run,
  { database, change, dimensions }: Batch,
  { documents, placed }: { documents: readonly number[]; placed: readonly PlacedChunk[][] },
): Promise<void> {
  const chunks = placed.flat();
  const ids = chunks.map(({ id }) => id);
  const owners = placed.flatMap((own, i) => own.map(() => documents[i]));
  await run(
    `INSERT INTO ${database.schema}.chunks (chunk, document, content)
     SELECT chunk, document, content::json FROM unnest($1::bigint[], $2::bigint[], $3::text[])
       AS row (chunk, document, content)`,
    [ids, owners, chunks.map(({ content }) => JSON.stringify(content))],
  );
  await run(
    `INSERT INTO ${vectorTable(database, dimensions)} (chunk, document, added_in, embedding)
     SELECT chunk, document, $1, embedding::${vectorType(dimensions)} FROM unnest($2::bigint[], $3::bigint[], $4::text[])
       AS row (chunk, document, embedding)`,
    [change, ids, owners, chunks.map(({ vector }) => vector)],
  );
}

async function writePostings(
  run: Run,
  { database, change }: Batch,
  chunks: readonly PlacedChunk[],
): Promise<void> {
  for (let from = 0; from < chunks.length; from += BLOCK_SIZE) {
    const inBlock = chunks.slice(from, from + BLOCK_SIZE);
    const block = Math.floor((inBlock[0]?.id ?? 0) / BLOCK_SIZE);
    const postings = packPostings(inBlock.map(({ terms }) => terms));
    await run(
      `INSERT INTO ${database.schema}.postings (term, block, added_in, places, counts)
       SELECT term, $1, $2, places::smallint[], counts::bigint[] FROM unnest($3::text[], $4::text[], $5::text[])
         AS row (term, places, counts)`,
      [
        ...[block, change, postings.map(({ term }) => term)],
        ...[postings.map(({ places }) => `{${places}}`), postings.map(({ counts }) => `{${counts}}`)],
      ],
    );
  }
}

/** See the column field_totals. */
function fieldTotals(chunks: readonly PlacedChunk[]): number[] {
  const totals = [0, 0, 0, 0, 0, 0];
  for (const { terms } of chunks) {
    fieldLengths(terms).forEach((length, i) => {
      totals[i] = (totals[i] ?? 0) + length;
      totals[i + 3] = (totals[i + 3] ?? 0) + (length > 0 ? 1 : 0);
    });
  }
  return totals;
}

export function endedChange(where: string, change: number): IndexError {
  const message = `Cannot write to the database ${where}: change ${change} is over, ended or taken back by another process; run "briefing-chat ingest" again`;
  return new IndexError('index-not-writable', message, { facts: { where, change } });
}
