/** The words of a question that name its window, without the day that they were found to mean. */
import type { TimeWindow } from '../model/answer.ts';

/** "since the ban (2025-04-15, “The chip is banned”)" -> "since the ban" */
export function spokenWords({ words }: TimeWindow): string {
  return words.replace(/ \(\d{4}-\d\d-\d\d, .*$/su, '');
}
