/** The temporary folders of one run: corpora and their indexes, each made once, by the command itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProcessResult, runNode } from './run-apart.ts';
import { CHUNKS_IN_BRIEFING, SyntheticLibrary } from './synthetic-library.ts';
import { writeCorpus } from './write-corpus.ts';

/** Where a library and its index are. */
export interface IndexPlace {
  /** Chunks. */
  size: number;
  briefings: number;
  corpusDir: string;
  indexDir: string;
}

export interface BuiltIndex extends IndexPlace {
  /** How `briefing-chat ingest` built it. */
  build: ProcessResult;
}

export class Workspace {
  readonly folder: string;
  /** Of the project, with `bin/` and `dist/`. */
  readonly projectDir: string;
  readonly #indexes = new Map<number, Promise<BuiltIndex>>();

  private constructor(folder: string, projectDir: string) {
    this.folder = folder;
    this.projectDir = projectDir;
  }

  static async create(projectDir: string): Promise<Workspace> {
    return new Workspace(await mkdtemp(join(tmpdir(), 'briefing-chat-bench-')), projectDir);
  }

  /** The index of a library of so many chunks; built at the first call. */
  index(size: number): Promise<BuiltIndex> {
    const known = this.#indexes.get(size) ?? this.#build(size);
    this.#indexes.set(size, known);
    return known;
  }

  /** The command as users run it. */
  get command(): string {
    return join(this.projectDir, 'bin', 'briefing-chat.js');
  }

  async #build(size: number): Promise<BuiltIndex> {
    const briefings = Math.ceil(size / CHUNKS_IN_BRIEFING);
    const corpusDir = join(this.folder, `corpus-${size}`);
    const indexDir = join(this.folder, `index-${size}`);
    say(`writing a library of ${size} chunks`);
    await writeCorpus(corpusDir, { library: new SyntheticLibrary(), briefings });
    say(`indexing ${size} chunks`);
    const build = await this.ingest({ corpusDir, indexDir });
    return { size, briefings, corpusDir, indexDir, build };
  }

  ingest(
    { corpusDir, indexDir }: Pick<IndexPlace, 'corpusDir' | 'indexDir'>,
    flags: readonly string[] = [],
  ): Promise<ProcessResult> {
    const args = [this.command, 'ingest', '--corpus', corpusDir, '--index', indexDir, '--json', ...flags];
    return runNode(args, { env: SETTINGS });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** The defaults, whatever the environment of the one who measures says. */
export const SETTINGS = {
  ...{ EMBEDDINGS: '', RERANKER: '', EMBEDDING_DIMENSIONS: '', CHUNK_SIZE: '', DATABASE_URL: '' },
  ...{ OPENAI_API_KEY: '', OPENAI_BASE_URL: '', DEEPSEEK_API_KEY: '', MODEL: '' },
};

/** Progress goes to stderr, so that the report can be piped. */
export function say(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}
