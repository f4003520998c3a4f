/** The admin key of this tab: forgotten with it, and never in the address or anywhere that outlives the tab. */

const NAME = 'briefing-chat-admin-key';

/** Null where nobody is signed in. */
export function readKey(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null; // storage is switched off: the key lasts as long as the page
  }
}

export function keepKey(key: string): void {
  try {
    sessionStorage.setItem(NAME, key);
  } catch {}
}

export function forgetKey(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {}
}
