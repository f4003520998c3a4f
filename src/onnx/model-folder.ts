/**
 * A model on this machine: the folder that the setting names, or the one into which a model is fetched by its name.
 * What is missing in it is named before anything is loaded, and its files have a fingerprint.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ConfigError } from '../errors.ts';
import type { LocalModelSettings } from '../model/settings.ts';
import { fetchModel } from './fetch-model.ts';
import { REQUIRED_FILES, WEIGHTS, type Weights } from './model-files.ts';

export interface ModelFolder {
  /** As people call it: the name it was fetched by, or the last part of its folder's path. */
  name: string;
  folder: string;
  weights: Weights;
  /** Whether the weights continue in a file beside them, as those of more than 2 GB do. */
  hasExternalData: boolean;
  /** SHA-256 over tokenizer, configuration and weights, in hex. */
  fingerprint: string;
}

/** Fetches a model that is named and not there yet. @throws ConfigError, ProviderError */
export async function openModelFolder(settings: LocalModelSettings): Promise<ModelFolder> {
  const { setting, model } = settings;
  const { folder, name } = await locate(settings);
  const has = await Promise.all(REQUIRED_FILES.map((path) => isFile(join(folder, path))));
  const found = await Promise.all(WEIGHTS.map(({ path }) => isFile(join(folder, path))));
  const weights = WEIGHTS.find((_, i) => found[i]);
  const missing: string[] = REQUIRED_FILES.filter((_, i) => !has[i]);
  if (!weights) missing.push(`${WEIGHTS[0].path} (or one of its other forms)`);
  if (!weights || missing.length > 0) {
    throw new ConfigError([`${setting} is "local:${model}", but "${folder}" has no ${missing.join(', ')}`]);
  }
  const external = `${weights.path}_data`;
  const hasExternalData = await isFile(join(folder, external));
  const files = [...REQUIRED_FILES, weights.path, ...(hasExternalData ? [external] : [])];
  const hashes = await Promise.all(files.map((path) => hashOf(join(folder, path))));
  const fingerprint = createHash('sha256').update(hashes.join('\n')).digest('hex');
  return { name, folder, weights, hasExternalData, fingerprint };
}

/** A JSON file of the model, or undefined if there is none. @throws ConfigError if it is no JSON */
export async function readModelJson(folder: string, path: string): Promise<unknown> {
  const text = await readFile(join(folder, path), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigError([`"${join(folder, path)}" cannot be read as JSON`], { cause });
  }
}

async function locate(settings: LocalModelSettings): Promise<{ folder: string; name: string }> {
  const { setting, model } = settings;
  const folder = resolve(model);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return { folder, name: basename(folder) };
  if (isModelName(model)) return { folder: await fetchModel(settings), name: model };
  throw new ConfigError([
    `${setting} is "local:${model}", but there is no folder "${folder}"; wanted a folder with an ONNX model, or a name such as Xenova/bge-small-en-v1.5`,
  ]);
}

/** `owner/name`, and nothing that could only be a path. */
function isModelName(model: string): boolean {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(model);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Weights are hundreds of megabytes and are asked about at every version that is opened: they are read once. */
const known = new Map<string, Promise<string>>();

async function hashOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const key = `${path}\n${size}\n${mtimeMs}`;
  let hash = known.get(key);
  if (!hash) {
    hash = readHash(path);
    hash.catch(() => known.delete(key));
    known.set(key, hash);
  }
  return hash;
}

async function readHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
