/** All baselines by their names in the report; one whose package is not installed gives the reason instead. */
import type { Baseline } from './baseline.ts';
import { fuseBaselines } from './fuse-baselines.ts';
import { hnswlibBaseline } from './hnswlib-baseline.ts';
import { miniSearchBaseline } from './minisearch-baseline.ts';
import { oramaBaselines } from './orama-baselines.ts';
import type { Passages } from './passages.ts';

export type OpenBaseline = Baseline | { skipped: string };

export async function openBaselines(passages: Passages): Promise<Record<string, OpenBaseline>> {
  const miniSearch = await orSkipped(() => miniSearchBaseline(passages));
  const hnswlib = await orSkipped(() => hnswlibBaseline(passages));
  const orama = await orSkipped(() => oramaBaselines(passages));
  const missing = [miniSearch, hnswlib].find((baseline) => 'skipped' in baseline);
  const description = 'reciprocal rank fusion of the two above, offset 60, equal weights';
  return {
    miniSearch,
    langChainHnswlib: hnswlib,
    reciprocalRankFusion: missing ?? fuseBaselines([miniSearch, hnswlib] as Baseline[], description),
    orama: 'skipped' in orama ? orama : orama.text,
    oramaHybrid: 'skipped' in orama ? orama : orama.hybrid,
  };
}

/** Development dependencies are not there in an installation for production. */
async function orSkipped<T>(open: () => Promise<T>): Promise<T | { skipped: string }> {
  try {
    return await open();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const [, name = 'its package'] = /package '([^']+)'/.exec(message) ?? [];
    return { skipped: `${name} is not installed; run "npm install" with development dependencies` };
  }
}
