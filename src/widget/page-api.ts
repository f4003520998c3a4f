/** `window.BriefingChat`: what a page's own script can do with the launchers on it. */
import { clearPassage } from './host-passage.ts';
import type { BriefingChatLauncher } from './launcher.ts';
import { type LauncherSettings, launchersOnPage, mount } from './mount-launcher.ts';

export interface PageApi {
  /** Opens the panel; of several launchers, the one put there last. */
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the panel and asks. */
  ask(question: string): void;
  /** Puts a launcher on the page, for what is not known when the script loads. */
  mount(settings?: LauncherSettings): BriefingChatLauncher;
  /** Takes every launcher off the page, with all that they listen to. */
  destroy(): void;
}

export const pageApi: PageApi = {
  open: () => last()?.open(),
  close: () => last()?.close(),
  toggle: () => last()?.toggle(),
  ask: (question) => last()?.ask(question),
  mount,
  destroy() {
    for (const launcher of launchersOnPage()) launcher.destroy();
    clearPassage();
  },
};

function last(): BriefingChatLauncher | undefined {
  return launchersOnPage().at(-1);
}
