/** Entry of build/library.js: the library page, with the chat element in the same file. */
import { BriefingChat } from './briefing-chat.ts';
import { LibraryPage } from './library-page/library-page.ts';

// Whoever reads here keeps the library, or is shown what it can do: what answers cost is part of that.
BriefingChat.showsCost = true;
if (!customElements.get('briefing-chat')) customElements.define('briefing-chat', BriefingChat);
const root = document.getElementById('page');
if (root) new LibraryPage(root).start();
