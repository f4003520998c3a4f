/** Questions to ask with one click: at the start, and after an answer. */
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';

/** Null where there is nothing to suggest. */
export function createSuggestions(
  questions: readonly string[],
  { label, onAsk }: { label: string; onAsk: (question: string) => void },
): HTMLElement | null {
  if (questions.length === 0) return null;
  const items = questions.map((question) =>
    createElement(
      'li',
      {},
      createButton({ class: 'suggestion', dir: 'auto' }, () => onAsk(question), question),
    ),
  );
  return createElement(
    'div',
    { class: 'suggestions', role: 'group', 'aria-label': label },
    createElement('p', { class: 'label' }, label),
    createElement('ul', { role: 'list' }, ...items),
  );
}
