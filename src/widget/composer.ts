/** The box a question is typed into: Enter sends, Shift+Enter breaks the line, the button sends or stops. */
import { createElement } from './create-element.ts';
import { createIcon } from './create-icon.ts';
import type { Words } from './words.ts';

export interface ComposerParts {
  words: Words;
  onSend: (question: string) => void;
  onStop: () => void;
}

export const MAX_QUESTION = 2000;
/** From here on the counter is shown. */
const COUNTED_FROM = 1700;

export class Composer {
  readonly element: HTMLFormElement;
  readonly #input: HTMLTextAreaElement;
  readonly #counter = createElement('p', { class: 'counter', hidden: true, role: 'status' });
  readonly #button = createElement('button', { class: 'send', type: 'submit' });
  readonly #parts: ComposerParts;
  #isBusy = false;

  constructor(parts: ComposerParts) {
    this.#parts = parts;
    this.#input = createElement('textarea', {
      rows: 1,
      maxlength: MAX_QUESTION,
      placeholder: parts.words.say('placeholder'),
      'aria-label': parts.words.say('question'),
      enterkeyhint: 'send',
    });
    const box = createElement('div', { class: 'box' }, this.#input, this.#button);
    this.element = createElement('form', { class: 'composer' }, box, this.#counter);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#isBusy) this.#parts.onStop();
      else this.#send();
    });
    this.#input.addEventListener('input', () => this.#fit());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.setBusy(false);
  }

  setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    const label = this.#parts.words.say(isBusy ? 'stop' : 'send');
    this.#button.setAttribute('aria-label', label);
    this.#button.title = label;
    this.#button.replaceChildren(createIcon(isBusy ? 'stop' : 'send'));
    this.#fit();
  }

  focus(): void {
    this.#input.focus();
  }

  hasFocus(root: DocumentOrShadowRoot): boolean {
    return root.activeElement === this.#input;
  }

  #send(): void {
    const question = this.#input.value.trim();
    if (question === '') {
      this.focus();
      return;
    }
    this.#input.value = '';
    this.#fit();
    this.#parts.onSend(question);
  }

  #onKey(event: KeyboardEvent): void {
    // While an input method composes a word, Enter accepts the word; Safari says so by key code only.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
    event.preventDefault();
    if (!this.#isBusy) this.#send();
  }

  #fit(): void {
    const { value } = this.#input;
    const isEmpty = value.trim() === '';
    // While the box is empty its hint is read in the direction of the chat.
    this.#input.dir = isEmpty ? '' : 'auto';
    this.#button.classList.toggle('idle', isEmpty && !this.#isBusy);
    this.#counter.hidden = value.length < COUNTED_FROM;
    const counted = { used: value.length, most: MAX_QUESTION };
    this.#counter.textContent = this.#counter.hidden ? '' : this.#parts.words.say('counter', counted);
    this.#input.style.blockSize = 'auto';
    // scrollHeight is 0 while the panel is hidden, which would collapse the box.
    if (this.#input.scrollHeight > 0 && value !== '') {
      this.#input.style.blockSize = `${this.#input.scrollHeight}px`;
    }
  }
}
