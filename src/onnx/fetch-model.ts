/**
 * Fetches a model by its name from Hugging Face, or from a mirror that serves the same paths. The folder appears whole
 * or not at all, so that one that is there need not be asked about again, nor the network.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProviderError } from '../errors.ts';
import type { LocalModelSettings } from '../model/settings.ts';
import { REQUIRED_FILES, SENTENCE_FILES, WEIGHTS } from './model-files.ts';

/** Downloads under way in this process, by folder. */
const underWay = new Map<string, Promise<void>>();

/** The folder of the model, after a download if it is the first time. @throws ProviderError */
export async function fetchModel(settings: LocalModelSettings): Promise<string> {
  const folder = join(settings.modelsDir, ...settings.model.split('/'));
  if (await exists(folder)) return folder;
  let download = underWay.get(folder);
  if (!download) {
    download = fetchInto(folder, settings).finally(() => underWay.delete(folder));
    underWay.set(folder, download);
  }
  await download;
  return folder;
}

async function fetchInto(folder: string, settings: LocalModelSettings): Promise<void> {
  const { model, endpoint } = settings;
  // Hundreds of megabytes may take minutes, and somebody waits for the start.
  console.error(`Fetching the model "${model}" from "${endpoint}" into "${folder}" (once)`);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    for (const path of REQUIRED_FILES) await fetchFile(settings, path, partial);
    for (const path of Object.values(SENTENCE_FILES)) await fetchFile(settings, path, partial, true);
    const weights = await fetchFirst(settings, partial);
    await fetchFile(settings, `${weights}_data`, partial, true);
    await rename(partial, folder);
  } catch (cause) {
    if (await exists(folder)) return; // another process was faster
    throw failure(settings, cause);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function fetchFirst(settings: LocalModelSettings, partial: string): Promise<string> {
  for (const { path } of WEIGHTS) {
    if (await fetchFile(settings, path, partial, true)) return path;
  }
  throw new Error(`there is none of ${WEIGHTS.map(({ path }) => path).join(', ')}`);
}

/** Whether it was there; one that is not `isOptional` must be. */
async function fetchFile(
  { model, endpoint }: LocalModelSettings,
  path: string,
  to: string,
  isOptional = false,
): Promise<boolean> {
  const reply = await fetch(`${endpoint}/${model}/resolve/main/${path}`);
  if (!reply.ok || !reply.body) {
    await reply.body?.cancel();
    if (isOptional && reply.status === 404) return false;
    throw new Error(`${path}: ${reply.status}`);
  }
  const target = join(to, path);
  await mkdir(dirname(target), { recursive: true });
  await pipeline(Readable.fromWeb(reply.body as never), createWriteStream(target, { flush: true }));
  return true;
}

function failure({ setting, model, endpoint, modelsDir }: LocalModelSettings, cause: unknown): ProviderError {
  const { message, cause: inner } = cause as Error;
  const reason = inner instanceof Error ? `${message}: ${inner.message}` : message;
  return new ProviderError(
    'provider-failed',
    `Cannot fetch the model "${model}" from "${endpoint}" (${reason}); put its files into "${join(modelsDir, model)}", or name another folder by ${setting}=local:<folder>`,
    { facts: { model, endpoint }, cause },
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
