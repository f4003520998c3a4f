/** Where a local model comes from: a folder, or a site that serves it by name; and what is told when it is not there. */
import {
  createReadStream,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModelFolder } from '../../src/onnx/model-folder.ts';
import { loadTransformers } from '../../src/onnx/transformers-package.ts';
import { localModel } from '../helpers/local-model-settings.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { makeEmbeddingModel } from '../helpers/tiny-models.ts';

const synonyms = [['chip', 'processor']];
let folder: string;
let site: Server | undefined;
let asked: string[];

beforeEach(async () => {
  folder = await tempFolder();
  asked = [];
});
afterEach(() => {
  site?.close();
  site?.closeAllConnections();
  site = undefined;
});

/** Serves files of a model as Hugging Face does; `cutAfter` ends the weights' connection early. */
async function serveModel(name: string, from: string, { cutAfter }: { cutAfter?: number } = {}) {
  site = createServer((request, response) => {
    asked.push(request.url ?? '');
    const path = (request.url ?? '').replace(`/${name}/resolve/main/`, '');
    const file = join(from, path);
    if (path.startsWith('/') || !existsSync(file)) return void response.writeHead(404).end('no such file');
    response.writeHead(200, { 'content-length': statSync(file).size });
    if (cutAfter === undefined || !path.endsWith('.onnx')) return void createReadStream(file).pipe(response);
    response.write(Buffer.alloc(cutAfter), () => response.destroy());
  });
  await new Promise<void>((resolve) => site?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}

test('a folder that is not there is named, with what was wanted', async () => {
  await expect(openModelFolder(localModel('./no-such-folder'))).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringMatching(
      /RERANKER is "local:.\/no-such-folder", but there is no folder ".*"; wanted/,
    ),
  });
});

test('files that a folder lacks are named, all of them', async () => {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  rmSync(join(path, 'tokenizer.json'));
  rmSync(join(path, 'onnx'), { recursive: true });
  await expect(openModelFolder(localModel(path))).rejects.toThrow(
    `"${path}" has no tokenizer.json, onnx/model.onnx`,
  );
});

test('the most exact weights are taken, and others where there are no better', async () => {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  const weights = join(path, 'onnx', 'model.onnx');
  writeFileSync(join(path, 'onnx', 'model_quantized.onnx'), 'smaller');
  expect(await openModelFolder(localModel(path))).toMatchObject({
    weights: { dtype: 'fp32', subfolder: 'onnx' },
  });
  renameSync(weights, join(path, 'model.onnx'));
  expect(await openModelFolder(localModel(path))).toMatchObject({
    weights: { dtype: 'fp32', subfolder: '' },
  });
  rmSync(join(path, 'model.onnx'));
  expect(await openModelFolder(localModel(path))).toMatchObject({ weights: { dtype: 'q8' } });
});

test('the fingerprint is that of the files: the same in another place, another when one changes', async () => {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  const first = await openModelFolder(localModel(path));
  renameSync(path, join(folder, 'moved'));
  const moved = await openModelFolder(localModel(join(folder, 'moved')));
  expect(moved.fingerprint).toBe(first.fingerprint);
  writeFileSync(join(folder, 'moved', 'tokenizer.json'), '{}');
  const changed = await openModelFolder(localModel(join(folder, 'moved')));
  expect(changed.fingerprint).not.toBe(first.fingerprint);
});

test('a model that is named is fetched once, whole, with what it says on pooling', async () => {
  const files = { '1_Pooling/config.json': { pooling_mode_cls_token: true } };
  const from = makeEmbeddingModel(join(folder, 'site'), { synonyms, files });
  const endpoint = await serveModel('owner/tiny-model', from);
  const settings = localModel('owner/tiny-model', { endpoint, modelsDir: join(folder, 'models') });
  const [opened, again] = await Promise.all([openModelFolder(settings), openModelFolder(settings)]);
  expect(again).toEqual(opened);
  expect(new Set(asked).size).toBe(asked.length);
  expect(opened).toMatchObject({ name: 'owner/tiny-model', folder: join(folder, 'models/owner/tiny-model') });
  expect(existsSync(join(opened.folder, '1_Pooling/config.json'))).toBe(true);
  expect(opened.fingerprint).toBe((await openModelFolder(localModel(from))).fingerprint);
  const requests = asked.length;
  expect(await openModelFolder(settings)).toEqual(opened);
  expect(asked).toHaveLength(requests);
});

test('a site that cannot be reached or has no such model is named, with the folder as the other way', async () => {
  const modelsDir = join(folder, 'models');
  await expect(openModelFolder(localModel('owner/tiny-model', { modelsDir }))).rejects.toMatchObject({
    code: 'provider-failed',
    message: expect.stringMatching(
      /Cannot fetch the model "owner\/tiny-model" from "http:\/\/127.0.0.1:9" .*; put its files into ".*", or name another folder by RERANKER=local:<folder>/,
    ),
  });
  const endpoint = await serveModel('owner/other', folder);
  await expect(openModelFolder(localModel('owner/tiny-model', { modelsDir, endpoint }))).rejects.toThrow(
    'config.json: 404',
  );
});

test('a download that breaks off leaves nothing that could be taken for a model', async () => {
  const from = makeEmbeddingModel(join(folder, 'site'), { synonyms });
  const endpoint = await serveModel('owner/tiny-model', from, { cutAfter: 100 });
  const settings = localModel('owner/tiny-model', { endpoint, modelsDir: join(folder, 'models') });
  await expect(openModelFolder(settings)).rejects.toMatchObject({ code: 'provider-failed' });
  expect(readdirSync(join(folder, 'models', 'owner'))).toEqual([]);
});

test('without the package the command that installs it is named', () => {
  expect(() => loadTransformers(localModel('x', { runtimeDir: folder }))).toThrow(
    /RERANKER asks for the local model "x", but @huggingface\/transformers is not installed; run "npm run neural" or "npm install @huggingface\/transformers"/,
  );
});

test('a package that cannot be loaded is told apart from one that is missing', () => {
  const at = join(folder, 'node_modules/@huggingface/transformers');
  makeEmbeddingModel(at, { synonyms }); // any folder will do
  writeFileSync(join(at, 'index.js'), 'require("no-such-runtime")');
  expect(() => loadTransformers(localModel('x', { runtimeDir: folder }))).toThrow(
    /cannot be loaded on this machine \(Cannot find module 'no-such-runtime'\)/,
  );
});
