/** Puts launchers on a page: for `<script src="…/widget.js" data-briefing="deepseek-v4" defer>`, and for programs. */
import type { BriefingChatLauncher } from './launcher.ts';

/** As attributes of the launcher, or `data-…` of the tag; all may be left out. */
export interface LauncherSettings {
  /** Id of the briefing that the page is about; default: the whole library. */
  briefing?: string;
  /** Base URL; default: where the script came from. */
  server?: string;
  heading?: string;
  language?: string;
  greeting?: string;
  /** Questions to suggest: "one?|another?"; default: some that the library answers. */
  questions?: string;
  theme?: 'light' | 'dark' | 'auto';
  position?: 'left' | 'right';
  /** The site's colour, "#0b5a4a". */
  accent?: string;
  /** Whether the panel is open from the start, where it does not fill the window. */
  open?: boolean | string;
  /** Whether readers see what an answer cost. */
  showCost?: boolean | string;
}

const SETTINGS = [
  ...(['briefing', 'server', 'heading', 'language', 'greeting', 'questions'] as const),
  ...(['theme', 'position', 'accent', 'open', 'showCost'] as const),
] satisfies (keyof LauncherSettings)[];

export function launchersOnPage(): BriefingChatLauncher[] {
  return [...document.querySelectorAll<BriefingChatLauncher>('briefing-chat-launcher')];
}

/**
 * Stands beside the body, not in it: frameworks that exchange the body between pages leave it, and its conversation,
 * alone.
 */
export function mount(settings: LauncherSettings = {}): BriefingChatLauncher {
  const launcher = document.createElement('briefing-chat-launcher') as BriefingChatLauncher;
  for (const name of SETTINGS) {
    const value = settings[name];
    const attribute = name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    if (value !== undefined && value !== false && value !== 'false') {
      launcher.setAttribute(attribute, value === true ? '' : value);
    }
  }
  document.documentElement.append(launcher);
  return launcher;
}

/**
 * Does nothing for a tag that names neither a briefing nor `data-library`. Two tags for the same briefing are one
 * launcher; the launcher of a tag that is no longer on the page gives way to the new one.
 */
export function mountForTag(tag: HTMLScriptElement): void {
  const { briefing, library } = tag.dataset;
  if (briefing === undefined && library === undefined) return;
  for (const launcher of launchersOnPage()) {
    if ((launcher.getAttribute('briefing') ?? '') === (briefing ?? '')) {
      if (launcher.tag) launcher.tag = tag;
      return;
    }
    if (launcher.tag && !launcher.tag.isConnected) launcher.destroy();
  }
  mount(tag.dataset as LauncherSettings).tag = tag;
}
