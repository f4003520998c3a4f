/** Entry of build/library.js: the library page, with the chat element in the same file. */
import { BriefingChat } from './briefing-chat.ts';
import { LibraryPage } from './library-page/library-page.ts';

if (!customElements.get('briefing-chat')) customElements.define('briefing-chat', BriefingChat);
const root = document.getElementById('page');
if (root) new LibraryPage(root).start();
