/** A heading of the text, with a link to itself and to its moment of the video where the source states one. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Block } from '../model/briefing.ts';
import { drawRuns } from './draw-runs.ts';
import { momentLink } from './moment-link.ts';
import { pageIcon } from './page-icon.ts';
import type { PageWords } from './page-words.ts';

export interface HeadingPlace {
  id: string;
  text: string;
  level: 2 | 3 | 4;
  isOutermost: boolean;
  videoUrl: string | null;
  seconds: number | undefined;
}

/** The link stands beside the heading, not in it: whoever walks through the headings hears only their words. */
export function drawHeading(words: PageWords, { runs }: Block, place: HeadingPlace): Element {
  const { id, text, level, videoUrl, seconds } = place;
  const link = { class: 'anchor', href: `#${id}`, ariaLabel: words.say('sectionLink', { section: text }) };
  return h('div', { class: ['heading', `heading-${level}`] }, [
    h(`h${level}`, { id, tabIndex: -1 }, drawRuns(runs)),
    h('a', link, pageIcon('link')),
    seconds === undefined ? null : momentLink(words, videoUrl, seconds),
  ]);
}
