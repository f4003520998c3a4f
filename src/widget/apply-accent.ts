/** Gives an element the site's colour, through the CSS object model: an inline style would need a policy that allows it. */
import { brandColours } from './brand-colour.ts';

/** Takes the colour away again where there is none, or none of the form "#0b5a4a". */
export function applyAccent({ style }: HTMLElement, colour: string | null): void {
  const colours = colour === null ? undefined : brandColours(colour);
  for (const [name, pair] of [
    ['--bc-accent', colours?.accent],
    ['--bc-on-accent', colours?.onAccent],
  ] as const) {
    if (pair) style.setProperty(name, `light-dark(${pair.light}, ${pair.dark})`);
    else style.removeProperty(name);
  }
}
