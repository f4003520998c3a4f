/** What the script says, as the server wrote it into the page in the page's language. */

export type SaidKey = 'linkCopied' | 'linkNotCopied' | 'loadFailed' | 'passageShown';

/** Empty where the page does not have it. */
export function say(key: SaidKey): string {
  try {
    const words = JSON.parse(document.getElementById('page-words')?.textContent ?? '{}');
    return String(words[key] ?? '');
  } catch {
    return '';
  }
}
