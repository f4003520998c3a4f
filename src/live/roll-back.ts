/** Makes an earlier version of the index current, while no other process changes it. */
import { BriefingChatError } from '../errors.ts';
import type { IndexStore, VersionSummary } from '../model/index-store.ts';

export interface RollBackOptions {
  /** The version wanted; the one before the current, if absent. */
  to?: string | undefined;
  /** Called once if another process is changing the index. */
  onWait?: () => void;
  signal: AbortSignal;
}

/** @returns the version served from now on. @throws BriefingChatError 'unknown-version' if there is no such version */
export async function rollBack(
  store: Pick<IndexStore, 'listVersions' | 'lock' | 'rollback'>,
  { to, onWait = () => {}, signal }: RollBackOptions,
): Promise<string> {
  // "The one before" is meant of what is current now: a build that ends meanwhile must not move the aim.
  const target = choose(await store.listVersions(), to);
  const release = await store.lock({ onWait, signal });
  try {
    return await store.rollback(target);
  } finally {
    await release();
  }
}

/** @param versions newest first */
function choose(versions: readonly VersionSummary[], to: string | undefined): string {
  const current = versions.findIndex(({ isCurrent }) => isCurrent);
  const chosen = to === undefined ? versions[current + 1] : versions.find(({ version }) => version === to);
  if (current >= 0 && chosen) return chosen.version;
  const kept = versions.map(({ version }) => version);
  const wanted = to === undefined ? 'there is no earlier version' : `there is no version "${to}"`;
  const message = `Cannot roll back: ${wanted}; kept are ${kept.join(', ') || 'none'}`;
  throw new BriefingChatError('unknown-version', message, { facts: { wanted: to, versions: kept } });
}
