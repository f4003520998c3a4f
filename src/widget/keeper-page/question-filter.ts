/** Which questions are shown: by outcome, by what readers said of the answer, and by words. */
import { createElement } from '../create-element.ts';
import { type KeeperWord, say } from './keeper-words.ts';

export interface QuestionFilter {
  element: HTMLElement;
  /** As the query of `GET /questions`, without the page. */
  query(): URLSearchParams;
  isEmpty(): boolean;
}

const OUTCOMES = ['answered', 'partial', 'not-covered', 'failed'];
const VERDICTS = ['helpful', 'not-helpful'];
/** Longer than anything is kept: all that there is. */
const ALL_DAYS = '3660';
const PAUSE_MS = 250;

export function createQuestionFilter(onChange: () => void): QuestionFilter {
  const outcome = createSelect('outcome', OUTCOMES);
  const feedback = createSelect('feedback', VERDICTS);
  const search = createElement('input', {
    ...{ type: 'search', id: 'filter-q', maxlength: 200, autocomplete: 'off' },
    placeholder: say('questions.searchPlaceholder'),
  });
  let timer: ReturnType<typeof setTimeout>;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, PAUSE_MS);
  });
  for (const select of [outcome, feedback]) select.addEventListener('change', onChange);
  const element = createElement(
    'search',
    { class: 'tools filters' },
    createField(say('questions.search'), search),
    createField(say('questions.outcome'), outcome),
    createField(say('questions.feedback'), feedback),
  );
  return {
    element,
    query() {
      const query = new URLSearchParams({ days: ALL_DAYS });
      const given = { outcome: outcome.value, feedback: feedback.value, q: search.value.trim() };
      for (const [name, value] of Object.entries(given)) if (value !== '') query.set(name, value);
      return query;
    },
    isEmpty: () => outcome.value === '' && feedback.value === '' && search.value.trim() === '',
  };
}

function createSelect(name: 'outcome' | 'feedback', values: readonly string[]): HTMLSelectElement {
  return createElement(
    'select',
    { id: `filter-${name}` },
    createElement('option', { value: '' }, say('questions.any')),
    ...values.map((value) => createElement('option', { value }, say(`${name}.${value}` as KeeperWord))),
  );
}

function createField(name: string, field: HTMLElement): HTMLElement {
  return createElement('div', { class: 'field' }, createElement('label', { for: field.id }, name), field);
}
