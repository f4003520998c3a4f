/** What the last index version knew of the corpus: to tell whether it changed, and to keep a bad file's last good text. */
import { IndexError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import { EmbeddedIndexVersion } from '../store/embedded-index-version.ts';
import type { IndexDirectory } from '../store/index-directory.ts';
import { type Manifest, readManifest } from '../store/manifest.ts';

export interface CorpusState {
  manifest: Manifest | undefined;
  /** The briefing last made from a path, if there was one. */
  readBriefing(path: string): Promise<Briefing | undefined>;
}

/** A missing or damaged index is an empty state: the ingest then starts afresh. */
export async function readCorpusState(directory: IndexDirectory): Promise<CorpusState> {
  try {
    const folder = await directory.currentFolder();
    const manifest = await readManifest(folder);
    const idOf = new Map(manifest.documents.map((document) => [document.path, document.briefingId]));
    return {
      manifest,
      async readBriefing(path) {
        const id = idOf.get(path);
        if (!id) return undefined;
        const version = await EmbeddedIndexVersion.open(folder).catch(() => undefined);
        const briefing = await version?.readBriefing(id);
        await version?.close();
        return briefing;
      },
    };
  } catch (error) {
    if (error instanceof IndexError) return { manifest: undefined, readBriefing: async () => undefined };
    throw error;
  }
}
