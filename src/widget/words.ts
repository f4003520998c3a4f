/** What the chat says, in one language: English is at hand, the other files under words/ load where they are spoken. */
import { findLanguage, type Language } from '../language/languages.ts';
import { Phrases, type PhraseTable } from '../language/phrases.ts';
import english from './words/en.json' with { type: 'json' };

export type WordKey = keyof typeof english;
/**
 * A language's file: the keys of the English one, and those of what the server says in English by itself:
 * "notice.…" and "failure.…" by code, and "answer.not-covered".
 */
export type WordTable = PhraseTable<WordKey>;

export class Words extends Phrases<WordKey> {
  constructor(language: string, table: WordTable) {
    super(language, { table, english });
  }
}

export const ENGLISH = new Words('en', english);

/** The language of the list that a tag such as "es-MX" means; English where there is none. */
export function languageOf(tag: string | null | undefined): Language {
  return findLanguage(tag) ?? 'en';
}

/** English stands in where the file cannot be had; the console says so. Never rejects. */
export async function readWords(language: Language, server: URL): Promise<Words> {
  if (language === 'en') return ENGLISH;
  try {
    const response = await fetch(new URL(`build/words/${language}.json`, server));
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return new Words(language, (await response.json()) as WordTable);
  } catch (error) {
    console.warn(
      `briefing-chat: the words of "${language}" cannot be read, English is shown instead:`,
      error,
    );
    return ENGLISH;
  }
}
