/**
 * The card of a citation: whose words, from where, and the verdict, beside its number while it is pointed at, focused or
 * tapped. In the top layer (popover), so that no edge of the panel cuts it off. Escape closes it (WCAG 2.2, 1.4.13);
 * the arrow down leads into it.
 */
import type { Citation } from '../model/answer.ts';
import { createElement } from './create-element.ts';
import { createSourceBody, type SourceParts } from './source-list.ts';

const GAP = 6;
const MARGIN = 8;
/** Long enough for the pointer to cross the gap. */
const LEAVE_MS = 180;

export class CitationCard {
  readonly element = createElement('div', {
    ...{ class: 'card', id: 'card', role: 'group', popover: 'manual' },
  });
  readonly #parts: SourceParts;
  #chip: HTMLElement | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SourceParts) {
    // Before the passage takes the focus, not after it.
    const follow: SourceParts['follow'] = (citation) => {
      this.close();
      return parts.follow(citation);
    };
    this.#parts = { ...parts, follow };
    this.element.addEventListener('pointerenter', () => clearTimeout(this.#leaving));
    this.element.addEventListener('pointerleave', () => this.#leave());
    this.element.addEventListener('focusout', () => this.#leave());
  }

  get isOpen(): boolean {
    return this.#chip !== undefined;
  }

  /** Makes a number show its citation. */
  attach(chip: HTMLElement, citation: Citation): void {
    chip.addEventListener('pointerenter', ({ pointerType }) => {
      if (pointerType === 'mouse') this.show(chip, citation);
    });
    chip.addEventListener('pointerleave', () => this.#leave());
    chip.addEventListener('focus', () => {
      if (chip.matches(':focus-visible')) this.show(chip, citation);
    });
    chip.addEventListener('blur', () => this.#leave());
    chip.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' || !this.isOpen) return;
      event.preventDefault();
      this.element.querySelector('a')?.focus();
    });
  }

  show(chip: HTMLElement, citation: Citation): void {
    clearTimeout(this.#leaving);
    if (this.#chip === chip) return;
    this.close();
    this.#chip = chip;
    this.element.ariaLabel = chip.ariaLabel;
    this.element.replaceChildren(createSourceBody(citation, this.#parts));
    chip.setAttribute('aria-describedby', this.element.id);
    this.element.showPopover?.();
    this.#place(chip);
  }

  /** Gives the focus back to the number if the card had it. */
  close(): void {
    clearTimeout(this.#leaving);
    const chip = this.#chip;
    if (!chip) return;
    this.#chip = undefined;
    const hadFocus = this.element.matches(':focus-within');
    chip.removeAttribute('aria-describedby');
    if (hadFocus) chip.focus();
    this.element.hidePopover?.();
  }

  #leave(): void {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      const isHeld =
        this.element.matches(':hover, :focus-within') || this.#chip?.matches(':hover, :focus-visible');
      if (!isHeld) this.close();
    }, LEAVE_MS);
  }

  /** Below the number, or above it where there is no room. */
  #place(chip: HTMLElement): void {
    const at = chip.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height, style } = this.element;
    const below = at.bottom + GAP;
    const top = below + height > innerHeight - MARGIN ? at.top - GAP - height : below;
    const panel = this.element.parentElement?.getBoundingClientRect();
    const { left: first, right: last } =
      panel && panel.width > width ? panel : { left: 0, right: innerWidth };
    const left = Math.min(at.left + at.width / 2 - width / 2, last - width - MARGIN);
    style.top = `${Math.max(MARGIN, top)}px`;
    style.left = `${Math.max(first + MARGIN, left)}px`;
  }
}
