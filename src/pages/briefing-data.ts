/** What machines read of a briefing: schema.org's Article, and the sentence that search engines and chats show. */
import type { Briefing } from '../model/briefing.ts';
import { textOf } from './draw-runs.ts';
import { isWebAddress } from './outside-link.ts';
import { briefingPath, type PageContext } from './page-context.ts';

const MAX_DESCRIPTION = 200;

export function briefingData({ origin, words }: PageContext, briefing: Briefing): Record<string, unknown> {
  const { id, title, byline, source, publishedAt, sourceUrl, videoUrl, keyConcepts } = briefing;
  const basis = [sourceUrl, videoUrl].filter((url) => url !== null && isWebAddress(url));
  const organization = (name: string) => ({ '@type': 'Organization', name });
  return {
    '@type': 'Article',
    headline: title,
    url: origin + briefingPath(id),
    description: describeBriefing(briefing),
    ...(publishedAt ? { datePublished: publishedAt } : {}),
    ...(byline ? { author: organization(byline) } : {}),
    ...(source ? { publisher: organization(source) } : {}),
    ...(basis.length > 0 ? { isBasedOn: basis } : {}),
    ...(keyConcepts.length > 0 ? { keywords: keyConcepts.map(({ term }) => term) } : {}),
    isPartOf: { '@type': 'WebSite', name: words.say('productName'), url: `${origin}/` },
  };
}

/** Its first paragraph, cut after a word; the title where there is none. */
export function describeBriefing({ blocks, title }: Pick<Briefing, 'blocks' | 'title'>): string {
  const first = blocks.find(({ kind, runs }) => kind === 'paragraph' && textOf(runs).trim() !== title);
  const text = first ? textOf(first.runs).replace(/\s+/g, ' ').trim() : title;
  if (text.length <= MAX_DESCRIPTION) return text;
  const cut = text.slice(0, MAX_DESCRIPTION - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_DESCRIPTION / 2)).trimEnd()}…`;
}
