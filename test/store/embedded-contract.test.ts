/** The embedded store keeps the contract that every index store keeps. */
import { join } from 'node:path';
import { EmbeddedIndexStore } from '../../src/store/embedded-index-store.ts';
import { describeIndexStore } from '../contracts/index-store-contract.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

describeIndexStore('EmbeddedIndexStore', async () => {
  const path = join(await tempFolder(), 'index');
  return async () => new EmbeddedIndexStore(path);
});
