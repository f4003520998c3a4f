/** Whether the index that is there can be opened. */
import type { Product } from '../compose.ts';
import { IndexError } from '../errors.ts';

/** What is wrong with it, if anything: opening checks every file. A missing index is not damaged. */
export async function describeDamage({ library }: Product): Promise<string | undefined> {
  try {
    await library.refresh();
    return undefined;
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    return error.code === 'index-missing' ? undefined : error.message;
  }
}
