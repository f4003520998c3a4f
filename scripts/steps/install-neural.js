/**
 * Installs what runs neural models on this machine, into `neural/`: a start without them does not pay for it. The
 * runtime comes with the binaries of every platform; those of other machines are thrown away.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installIn } from './install-if-needed.js';
import { PROJECT_DIR } from './run.js';

const NEURAL_DIR = join(PROJECT_DIR, 'neural');

export async function installNeural() {
  const isNew = await installIn(NEURAL_DIR, {
    what: 'the runtime of neural models (about 85 MB, once)',
    advice: 'Check that the npm registry is within reach.',
    // The runtime's script only fetches GPU libraries, from a place that many networks do not reach.
    flags: ['--ignore-scripts'],
  });
  if (isNew) dropForeignBinaries(join(NEURAL_DIR, 'node_modules', 'onnxruntime-node', 'bin'));
}

/** @param {string} bin holds `napi-v…/<platform>/<arch>` */
function dropForeignBinaries(bin) {
  for (const napi of foldersIn(bin)) {
    for (const platform of foldersIn(napi)) {
      for (const arch of foldersIn(platform)) {
        if (arch !== join(napi, process.platform, process.arch)) rmSync(arch, { recursive: true });
      }
    }
  }
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
