/** Which requests fail, and how: by shares, the same on every run with the same seed. */
import type { Behaviour } from './behaviour.ts';

export interface Fault {
  /** Part of the requests, from 0 to 1. */
  share: number;
  behaviour: Behaviour;
}

/** @param usual how the other requests are answered; a fault adds to it */
export function planFaults(
  faults: readonly Fault[],
  { usual, seed }: { usual: Behaviour; seed: number },
): (n: number) => Behaviour {
  return (n) => {
    let left = chanceOf(seed, n);
    for (const { share, behaviour } of faults) {
      if (left < share) return { ...usual, ...behaviour };
      left -= share;
    }
    return usual;
  };
}

/** From 0 to 1, evenly spread: the mixing step of MurmurHash3 over the seed and the number. */
function chanceOf(seed: number, n: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
