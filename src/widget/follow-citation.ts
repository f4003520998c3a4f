/**
 * Where a click on a citation leads: first to whoever takes the `navigate` event, then to the passage in the page's own
 * text, then to the moment in the page's video, and only then away, to the video at that moment or to the library.
 */
import type { Citation } from '../model/answer.ts';
import { videoUrlAt } from '../text/video-moment.ts';
import { detailOfCitation } from './citation-detail.ts';
import { showPassage } from './host-passage.ts';
import { seekOnPage } from './host-video.ts';
import { dispatchNavigate } from './navigate-event.ts';

export interface CitationTrail {
  /** What the chat stands on: events start here. */
  element: EventTarget;
  server: URL;
  /** The briefing that the page is about, and its video; null for the whole library. */
  briefingId: string | null;
  videoUrl: string | null;
}

/** What was shown without leaving the page. */
export type Followed = 'taken' | 'passage' | 'video' | null;

export function followOnPage(citation: Citation, trail: CitationTrail): Followed {
  if (dispatchNavigate(trail.element, detailOfCitation(citation, trail.server))) return 'taken';
  // The moment is the source's own; where it states none, there is none.
  const { startSeconds } = citation;
  const isOfPage = citation.briefingId === trail.briefingId;
  const isSought = startSeconds !== undefined && isOfPage && seekOnPage(startSeconds, trail.videoUrl);
  if (showPassage(citation.quote)) return 'passage';
  return isSought ? 'video' : null;
}

/** The address for a reader who leaves the page. */
export function addressOf(citation: Citation, { server, briefingId, videoUrl }: CitationTrail): string {
  const { startSeconds } = citation;
  const isOfPage = citation.briefingId === briefingId;
  const video = startSeconds !== undefined && isOfPage ? videoUrlAt(videoUrl, startSeconds) : undefined;
  return video ?? detailOfCitation(citation, server).url;
}
