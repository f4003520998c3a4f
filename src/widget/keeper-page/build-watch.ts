/** Follows the builds of the index for as long as somebody is signed in; the browser connects again by itself. */
import type { BuildEvent } from './keeper-wire.ts';

const TYPES = [
  ...(['build-status', 'build-start', 'build-progress', 'build-end', 'build-error'] as const),
  'rolled-back',
] as const;

/** @returns what ends it */
export function watchBuilds(onEvent: (event: BuildEvent) => void): () => void {
  const source = new EventSource('/index/events');
  for (const type of TYPES) {
    source.addEventListener(type, (event: MessageEvent<string>) => {
      try {
        onEvent({ ...JSON.parse(event.data), type });
      } catch {} // a broken event says nothing
    });
  }
  return () => source.close();
}
