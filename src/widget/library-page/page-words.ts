/** What the library page says, in English. */
import { Phrases } from '../../language/phrases.ts';
import english from '../../pages/words/en.json' with { type: 'json' };

export const PAGE_WORDS = new Phrases<keyof typeof english>('en', { table: english, english });
