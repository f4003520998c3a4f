/** A moment of the video: a link that opens it there, or the time alone where the site's addresses carry none. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { formatSeconds } from '../text/format-seconds.ts';
import { videoUrlAt } from '../text/video-moment.ts';
import { outsideLink } from './outside-link.ts';
import type { PageWords } from './page-words.ts';

export function momentLink(words: PageWords, videoUrl: string | null, seconds: number): Element {
  const time = formatSeconds(seconds);
  const ariaLabel = words.say('watchFrom', { time });
  const link = outsideLink(
    videoUrlAt(videoUrl, seconds) ?? null,
    { class: 'moment', ariaLabel, dir: 'ltr' },
    time,
  );
  return link ?? h('span', { class: 'moment', dir: 'ltr' }, time);
}
