/** Entry of build/library.js: wakes the page that the server drew, with the chat element in the same file. */
import { BriefingChat } from './briefing-chat.ts';
import { LibraryPage } from './library-page/library-page.ts';

// Whoever reads here keeps the library, or is shown what it can do: what answers cost is part of that.
BriefingChat.showsCost = true;
if (!customElements.get('briefing-chat')) customElements.define('briefing-chat', BriefingChat);
const root = document.getElementById('page');
const content = document.getElementById('content');
if (root && content) new LibraryPage(root, content).start();
