/** The second of the video that belongs to a place in a text. */

/**
 * Seconds of the last cue at or before `offset`, or undefined where there is none: a time is never guessed.
 * @param cues by `start`, ascending
 */
export function secondsAt(
  cues: readonly { start: number; seconds: number }[] | undefined,
  offset: number,
): number | undefined {
  return cues?.findLast(({ start }) => start <= offset)?.seconds;
}
