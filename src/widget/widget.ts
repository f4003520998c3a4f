/** Entry of build/widget.js: one script tag on a page makes `<briefing-chat>` work there. */
import { BriefingChat } from './briefing-chat.ts';

// The page of the library carries the element in its own script; a second script must not fail.
if (!customElements.get('briefing-chat')) customElements.define('briefing-chat', BriefingChat);
