/** Waits for a state that another process or socket brings about. */

const TIMEOUT_MS = 10_000;
const PAUSE_MS = 5;

/** @throws Error if it has not come about after ten seconds. */
export async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + TIMEOUT_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not so within ${TIMEOUT_MS} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
