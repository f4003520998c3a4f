/**
 * What a page states about itself in its head. Machines write these, often wrongly, so one that cannot be
 * read is left out with a warning where a person's would be refused.
 */
import { DocumentError } from '../../errors.ts';
import { setMetadata } from '../metadata-field.ts';
import type { StatedMetadata } from '../parsed-document.ts';
import type { HtmlFacts } from './html-tree.ts';

const FIELDS: readonly [keyof StatedMetadata, readonly string[]][] = [
  ['title', ['og:title', 'twitter:title', 'dc.title', 'citation_title']],
  [
    'byline',
    ['author', 'byl', 'article:author', 'dc.creator', 'parsely-author', 'citation_author', 'twitter:creator'],
  ],
  [
    'publishedAt',
    [
      'article:published_time',
      'datepublished',
      'date',
      'pubdate',
      'dc.date',
      'parsely-pub-date',
      'citation_date',
    ],
  ],
  ['source', ['og:site_name', 'application-name', 'dc.publisher', 'citation_journal_title']],
  ['sourceUrl', ['og:url', 'twitter:url']],
  ['videoUrl', ['og:video:secure_url', 'og:video:url', 'og:video']],
];
const YOUTUBE_EMBED = /^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})/;
const VIMEO_EMBED = /^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+)/;

export function htmlMetadata(facts: HtmlFacts): { metadata: StatedMetadata; warnings: string[] } {
  const metadata: StatedMetadata = {};
  const warnings: string[] = [];
  const set = (field: keyof StatedMetadata, value: string | undefined, name: string) => {
    const text = value?.replace(/\s+/g, ' ').trim();
    if (!text || metadata[field] !== undefined) return;
    if (field === 'byline' && /^(?:https?:|@)/.test(text)) return; // a profile is no name
    try {
      setMetadata(metadata, { field, value: text, line: 1 });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      warnings.push(`Left out ${name} "${text.slice(0, 80)}": it cannot be read`);
    }
  };
  set('sourceUrl', facts.canonical, '<link rel="canonical">');
  for (const [field, names] of FIELDS) {
    for (const name of names) set(field, facts.meta.get(name), `<meta> "${name}"`);
  }
  set('publishedAt', facts.time, '<time>');
  set('videoUrl', watchUrlOf(facts.embed), '<iframe>');
  set('title', facts.title, '<title>');
  return { metadata, warnings };
}

/** The page on which an embedded player's video is watched. */
function watchUrlOf(embed: string): string | undefined {
  const youtube = YOUTUBE_EMBED.exec(embed)?.[1];
  if (youtube) return `https://www.youtube.com/watch?v=${youtube}`;
  const vimeo = VIMEO_EMBED.exec(embed)?.[1];
  return vimeo && `https://vimeo.com/${vimeo}`;
}
