/** Data inside a page: a `<script>` of a type that no browser runs, so that a policy without inline code holds. */
import type { Element } from 'hast';
import { h } from 'hastscript';

/** `<` is spelled by its number: no text can end the element or begin a comment in it. */
export function dataScript(attributes: { type: string; id?: string }, data: unknown): Element {
  return h('script', { ...attributes }, JSON.stringify(data).replace(/</g, '\\u003c'));
}
