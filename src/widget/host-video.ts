/** The video of a briefing on the host page: finds it and seeks it. */
import { youTubeId } from '../text/video-moment.ts';

/**
 * Seeks the page's video of a briefing and plays it. A YouTube frame takes orders only with `enablejsapi=1`, and is
 * taken for the briefing's if it names the same video; a `<video>` if it is the only one on the page.
 *
 * @returns whether there was one
 */
export function seekOnPage(seconds: number, videoUrl: string | null): boolean {
  const id = youTubeId(videoUrl);
  const frames = [...document.querySelectorAll<HTMLIFrameElement>('iframe[src]')];
  const frame = frames.find(({ src }) => id !== undefined && youTubeId(src) === id);
  if (frame && new URL(frame.src).searchParams.get('enablejsapi') === '1') {
    const order = (func: string, args: unknown[]) => {
      const message = JSON.stringify({ event: 'command', func, args });
      frame.contentWindow?.postMessage(message, new URL(frame.src).origin);
    };
    order('seekTo', [seconds, true]);
    order('playVideo', []);
    frame.scrollIntoView({ block: 'nearest' });
    return true;
  }
  const [video, ...others] = document.querySelectorAll('video');
  if (!video || others.length > 0 || frame) return false;
  video.currentTime = seconds;
  void video.play().catch(() => {}); // the browser may want a click on the video itself
  video.scrollIntoView({ block: 'nearest' });
  return true;
}
