/** Chooses how many days are looked back over: a group of radio buttons that looks like one control. */
import { createElement } from '../create-element.ts';
import { say } from './keeper-words.ts';

export const RANGES = [7, 30, 90] as const;
export type Range = (typeof RANGES)[number];

export function createRangePicker(chosen: Range, onChoose: (range: Range) => void): HTMLElement {
  const group = createElement(
    'fieldset',
    { class: 'range' },
    createElement('legend', { class: 'unseen' }, say('range')),
  );
  for (const range of RANGES) {
    const input = createElement('input', {
      type: 'radio',
      name: 'range',
      value: range,
      checked: range === chosen,
    });
    input.addEventListener('change', () => onChoose(range));
    group.append(
      createElement('label', {}, input, createElement('span', {}, say('range.days', { count: range }))),
    );
  }
  return group;
}
