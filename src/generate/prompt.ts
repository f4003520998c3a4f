/**
 * The only text of a question that is sent to a model. Sources come first, the question last; whatever did not come
 * from us is data, defused, and the sources stand between delimiters.
 */
import type { Turn } from '../model/answer.ts';
import { defuse } from '../text/defuse.ts';
import { openingOf, type PackedSource } from './packed-source.ts';

export interface Asked {
  question: string;
  /** Those that are to be shown, oldest first. */
  history: readonly Turn[];
  /** ISO date. */
  today: string;
  /** Date of the newest briefing, or null where none has one. */
  libraryAsOf: string | null;
  /** Facts about what was found, e.g. that sources differ; default none. */
  notes?: readonly string[];
}

const MAX_HISTORY_TURNS = 4;
const MAX_TURN_CHARACTERS = 300;

/** Sources are numbered from 1 in the order given. */
export function buildPrompt(asked: Asked, sources: readonly PackedSource[]): string {
  const blocks = sources.map((source, i) => `${openingOf(i + 1, source)}\n${source.text}\n</source>`);
  return `<sources>\n${blocks.join('\n')}\n</sources>\n\n${surroundings(asked)}`;
}

/** What stands after the sources. */
export function surroundings({ question, history, today, libraryAsOf, notes = [] }: Asked): string {
  const turns = history.map(({ role, content }) => {
    return `${role === 'user' ? 'Reader' : 'You'}: ${defuse(content)}`;
  });
  const talk = turns.length === 0 ? '' : `Conversation so far:\n${turns.join('\n')}\n\n`;
  const days = libraryAsOf === null ? `Today: ${today}` : `Today: ${today}. Newest briefing: ${libraryAsOf}`;
  const facts = [days, ...notes.map((note) => `Note: ${defuse(note)}`)].join('\n');
  return `${talk}${facts}\n\nQuestion: ${defuse(question)}`;
}

/** The last turns, each cut to its beginning. */
export function recentTurns(history: readonly Turn[]): Turn[] {
  return history.slice(-MAX_HISTORY_TURNS).map(({ role, content }) => {
    return { role, content: content.slice(0, MAX_TURN_CHARACTERS).replace(/\s+/g, ' ') };
  });
}
