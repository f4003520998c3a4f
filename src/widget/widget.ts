/** Entry of build/widget.js: one script tag on a page gives a launcher, and makes `<briefing-chat>` work there. */
import { BriefingChat } from './briefing-chat.ts';
import { BriefingChatLauncher } from './launcher.ts';
import { mountForTag } from './mount-launcher.ts';
import { type PageApi, pageApi } from './page-api.ts';

declare global {
  interface Window {
    BriefingChat?: PageApi;
  }
}

// The page of the library carries the chat in its own script, and a page may load this one twice.
if (!customElements.get('briefing-chat')) customElements.define('briefing-chat', BriefingChat);
if (!customElements.get('briefing-chat-launcher'))
  customElements.define('briefing-chat-launcher', BriefingChatLauncher);
window.BriefingChat ??= pageApi;
if (document.currentScript instanceof HTMLScriptElement) mountForTag(document.currentScript);
