/** How a question ended, as a mark with a word: the shape beside it stands for those who do not see the colour. */
import type { AskedQuestion } from '../../model/question-log.ts';
import { createElement } from '../create-element.ts';
import { say } from './keeper-words.ts';
import { createSwatch, type Tone } from './plot-tones.ts';

export function createOutcomeBadge({
  outcome,
  unanswered,
}: Pick<AskedQuestion, 'outcome' | 'unanswered'>): HTMLElement {
  const tone: Tone = outcome === 'not-covered' && unanswered?.kind === 'not-found' ? 'not-found' : outcome;
  return createElement(
    'span',
    { class: 'outcome' },
    createSwatch(tone) as unknown as HTMLElement,
    say(`outcome.${tone}`),
  );
}
