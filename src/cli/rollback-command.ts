/** `briefing-chat rollback`: serves an earlier version of the index, once no other process is changing it. */
import { compose } from '../compose.ts';
import type { Config } from '../model/settings.ts';
import type { ExitCode } from './exit-code.ts';

export interface RollbackOptions {
  version?: string | undefined;
  signal: AbortSignal;
}

export async function runRollback(config: Config, { version, signal }: RollbackOptions): Promise<ExitCode> {
  const { rollBack } = await import('../live/roll-back.ts');
  const product = await compose(config);
  try {
    await product.store.currentVersion(); // says what to do where there is no index
    const onWait = () => console.error('Waiting for another process that changes the index');
    const served = await rollBack(product.store, { to: version, onWait, signal });
    console.log(`Version ${served} is served now`);
    return 0;
  } finally {
    await product.close();
  }
}
