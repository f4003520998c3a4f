/** The words of a question that only say when: no passage need hold them to answer it. */
import type { TimeWindow } from '../model/answer.ts';
import { spokenWords } from '../text/spoken-words.ts';

/** "Before 2024" is answered by what names 2023; "in 2024" by what names that year. */
const OPEN =
  /^(?:ever |starting |beginning )?(?:since|after|following|later|before|prior|earlier|ahead|until|till|up|through|as|by|between|from|over)\b/i;
const NAMES_TIME = /^(?:\p{Lu}\p{Ll}{2,}|(?:19|20)\d\d)/u;

/** Whether the word at these offsets of the question only says when. */
export function timeWordsIn(
  question: string,
  window: TimeWindow | undefined,
): (start: number, end: number) => boolean {
  const spoken = window ? spokenWords(window) : '';
  const from = window ? question.indexOf(spoken) : -1;
  if (!window || from < 0) return () => false;
  const isOpen = OPEN.test(spoken);
  return (start, end) => {
    if (start < from || end > from + spoken.length) return false;
    return isOpen || !NAMES_TIME.test(question.slice(start, end));
  };
}
