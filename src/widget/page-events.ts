/**
 * What the widget tells the page around it. The events bubble and cross shadow roots, so that one listener on the
 * document hears every chat; `navigate` has a file of its own, since the page may take it over.
 */
import type { Citation, Outcome } from '../model/answer.ts';
import type { Feedback } from './rating.ts';

/** The details of the events, by name. */
export interface PageEvents {
  open: undefined;
  close: undefined;
  ask: { question: string; isWidened: boolean };
  answer: {
    id: string | null;
    question: string;
    /** With its `[n]` markers. */
    answer: string;
    outcome: Outcome;
    citations: readonly Citation[];
  };
  /** Can be cancelled: then it is not sent to the server. */
  feedback: { id: string | null; question: string } & Feedback;
}

export const CLOSE = 'close';
/** For the launcher alone: it makes room where it hides the passage. Does not bubble. */
export const PASSAGE_SHOWN = 'passage-shown';

/** @returns whether nobody cancelled it, which only `feedback` allows */
export function tell<Name extends keyof PageEvents>(
  from: EventTarget,
  name: Name,
  ...[detail]: PageEvents[Name] extends undefined ? [] : [PageEvents[Name]]
): boolean {
  const cancelable = name === 'feedback';
  return from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}
