/** Removes what has expired from the records: soon after the start, and then once a day. */
import type { ConversationStore } from './conversation-store.ts';

/** The first questions need not wait for it. */
const FIRST_MS = 60_000;
const DAY_MS = 86_400_000;

/** Keeps no process alive. @returns what ends it */
export function sweepDaily(
  { sweep }: Pick<ConversationStore, 'sweep'>,
  onError: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const plan = (ms: number) => {
    timer = setTimeout(() => {
      sweep().catch(onError);
      plan(DAY_MS);
    }, ms).unref();
  };
  plan(FIRST_MS);
  return () => clearTimeout(timer);
}
