/** `briefing-chat versions`: which versions of the index are kept, newest first. */
import pc from 'picocolors';
import { compose } from '../compose.ts';
import type { Config } from '../model/settings.ts';
import type { ExitCode } from './exit-code.ts';

export async function runVersions(config: Config, { isJson }: { isJson: boolean }): Promise<ExitCode> {
  const product = await compose(config);
  try {
    const versions = await product.store.listVersions();
    if (versions.length === 0) await product.store.currentVersion(); // says that there is none, and what to do
    if (isJson) process.stdout.write(`${JSON.stringify({ versions }, null, 2)}\n`);
    for (const { version, createdAt, briefings, chunks, isCurrent } of isJson ? [] : versions) {
      const line = `${isCurrent ? '*' : ' '} ${version}  ${createdAt}  ${briefings} briefings, ${chunks} chunks`;
      console.log(isCurrent ? pc.bold(line) : line);
    }
    return 0;
  } finally {
    await product.close();
  }
}
