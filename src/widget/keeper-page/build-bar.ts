/** How far the build under way is, at the top of every view; nothing to be seen while there is none. */
import { createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import type { BuildEvent, BuildStage } from './keeper-wire.ts';
import { say } from './keeper-words.ts';

export interface BuildBar {
  element: HTMLElement;
  show(event: BuildEvent): void;
}

export function createBuildBar(): BuildBar {
  const progress = createElement('progress', { 'aria-labelledby': 'build-stage', max: 1 });
  const stageText = createElement('span', { id: 'build-stage', class: 'build-stage' });
  const countText = createElement('span', { class: 'build-count soft' });
  const failure = createElement('p', { class: 'build-failure' });
  const element = createElement(
    'section',
    { class: 'build-bar', hidden: true },
    stageText,
    countText,
    progress,
    failure,
  );
  let shown: string | null = null;

  function showStage(stage: BuildStage | null, done: number, total: number): void {
    element.hidden = false;
    for (const part of [stageText, countText, progress]) part.hidden = false;
    failure.hidden = true;
    const text = stage === null ? say('build.start') : say(`build.${stage}`);
    if (text !== shown) announce(text); // a word for each stage, not for each step of it
    shown = text;
    stageText.textContent = text;
    countText.textContent = total > 1 ? say('build.of', { done, total }) : '';
    if (total > 0) {
      progress.max = total;
      progress.value = done;
    } else progress.removeAttribute('value');
  }

  function end(text: string, message?: string): void {
    if (shown !== null || message !== undefined) announce(text);
    shown = null;
    for (const part of [stageText, countText, progress]) part.hidden = true;
    failure.textContent = message ?? '';
    failure.hidden = message === undefined;
    element.hidden = message === undefined;
  }

  return {
    element,
    show(event) {
      if (event.type === 'rolled-back') return; // nothing is built
      if (event.type === 'build-start') showStage(null, 0, 0);
      else if (event.type === 'build-progress') showStage(event.stage, event.done, event.total);
      else if (event.type === 'build-end') end(say('build.ended'));
      else if (event.type === 'build-error') {
        const text = say('build.failed', { message: event.message });
        end(text, text);
      } else if (event.state === 'building' || event.state === 'waiting') {
        showStage(event.stage, event.done, event.total);
      } else if (shown !== null) end(say('build.ended'));
    },
  };
}
