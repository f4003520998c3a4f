/** `briefing-chat ask`: one question, its answer as it is written, its sources below. */

import pc from 'picocolors';
import { foldAnswer } from '../answer/fold-answer.ts';
import { compose } from '../compose.ts';
import { RequestError } from '../errors.ts';
import { type AnswerMode, type AskRequest, NOBODY } from '../model/answer.ts';
import type { Config } from '../model/settings.ts';
import type { OpenIndex } from '../retrieve/library.ts';
import type { ExitCode } from './exit-code.ts';
import { printAnswer } from './print-answer.ts';

export interface AskOptions {
  question: string;
  briefingIds?: string[] | undefined;
  mode: string;
  /** Leaves out what no passage supports. */
  isStrict: boolean;
  isJson: boolean;
  signal: AbortSignal;
}

const MODES: readonly string[] = ['auto', 'generate', 'extract'] satisfies AnswerMode[];

export async function runAsk(config: Config, options: AskOptions): Promise<ExitCode> {
  const { question, briefingIds, mode, isStrict, isJson, signal } = options;
  if (!MODES.includes(mode)) {
    throw new RequestError('invalid-request', [
      { field: '--mode', message: `is "${mode}", wanted ${MODES.join(', ')}` },
    ]);
  }
  const product = await compose(config, (error) => {
    console.error(pc.yellow(error instanceof Error ? error.message : String(error)));
  });
  const index = await product.library.acquire();
  try {
    await checkBriefings(index, briefingIds);
    await product.prepare();
    const request: AskRequest = { question, briefingIds, mode: mode as AnswerMode, strict: isStrict };
    const events = product.answer(request, { signal, payer: NOBODY, isFolded: isJson }, index);
    if (isJson) process.stdout.write(`${JSON.stringify(await foldAnswer(events), null, 2)}\n`);
    else await printAnswer(events);
    return 0;
  } finally {
    index.release();
    await product.close();
  }
}

async function checkBriefings({ version }: OpenIndex, ids: readonly string[] = []): Promise<void> {
  if (ids.length === 0) return;
  const known = new Set((await version.listBriefings()).map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown === undefined) return;
  const message = `no briefing is called "${unknown}"; there are ${[...known].join(', ')}`;
  throw new RequestError('unknown-briefing', [{ field: '--briefing', message }]);
}
