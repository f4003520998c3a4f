/**
 * The frame of every page: head, bar, content, the chat's place and the foot. Pages are trees (hast) that are serialised
 * once, at the end: text of documents is escaped by construction, never by remembering to.
 */
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { LANGUAGES } from '../language/languages.ts';
import { chatPlace } from './chat-place.ts';
import { dataScript } from './data-script.ts';
import { hrefTo, type PageContext } from './page-context.ts';

export interface PageParts {
  /** Without the product's name, which is put behind it; null for the product's name alone. */
  title: string | null;
  description: string;
  /** Address of the page without its language. */
  path: string;
  query?: Readonly<Record<string, string | null>>;
  content: ElementContent[];
  /** What the chat beside the content asks: a briefing, the whole library (null), or no chat at all. */
  chat?: { briefingId: string | null };
  /** schema.org data; a page without it is kept out of search engines. */
  data?: Record<string, unknown>;
  kind?: 'website' | 'article';
  /** Further elements of the head. */
  links?: Element[];
  /** Style sheets besides app.css, and scripts, by path. */
  styles?: readonly string[];
  scripts?: readonly string[];
}

const NAMES = { en: 'English', es: 'Español', zh: '中文', ar: 'العربية' } as const;
/** What the script on the page says, in the page's language. */
const SCRIPT_WORDS = ['linkCopied', 'linkNotCopied', 'loadFailed', 'passageShown'] as const;

export function pageShell(context: PageContext, parts: PageParts): string {
  const { words } = context;
  const { content, chat } = parts;
  const said = Object.fromEntries(SCRIPT_WORDS.map((key) => [key, words.say(key)]));
  const html = h('html', { lang: words.language, dir: words.direction }, [
    head(context, parts),
    h('body', [
      h('a', { class: 'skip', href: '#content' }, words.say('skip')),
      h('header', { class: 'site' }, [
        h('a', { class: 'brand', href: hrefTo(context, '/') }, words.say('productName')),
      ]),
      h('div', { id: 'page', class: chat ? ['page', 'with-chat'] : ['page'] }, [
        h('main', { id: 'content', class: 'content', tabIndex: -1 }, content),
        ...(chat ? chatPlace(words, chat.briefingId) : []),
      ]),
      foot(context, parts),
      h('p', { id: 'announcer', class: 'unseen', role: 'status' }),
      dataScript({ type: 'application/json', id: 'page-words' }, said),
    ]),
  ]);
  return toHtml({ type: 'root', children: [{ type: 'doctype' }, html] });
}

function head(context: PageContext, parts: PageParts): Element {
  const { words, origin } = context;
  const { description, data, kind = 'website', links = [] } = parts;
  const { styles = ['/library.css'], scripts = ['/build/library.js'] } = parts;
  const product = words.say('productName');
  const title = parts.title === null ? product : `${parts.title} – ${product}`;
  const address = origin + hrefTo(context, parts.path, parts.query);
  const color = (value: string, scheme: string) =>
    h('meta', { name: 'theme-color', content: value, media: `(prefers-color-scheme: ${scheme})` });
  const property = (name: string, value: string) => h('meta', { property: name, content: value });
  return h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', {
      name: 'viewport',
      content: 'width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content',
    }),
    h('title', title),
    h('meta', { name: 'description', content: description }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    color('#faf8f4', 'light'),
    color('#151412', 'dark'),
    h('link', { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }),
    ...['/app.css', ...styles].map((href) => h('link', { rel: 'stylesheet', href })),
    h('link', { rel: 'stylesheet', href: '/print.css', media: 'print' }),
    ...scripts.map((src) => h('script', { type: 'module', src })),
    ...(data
      ? [
          h('link', { rel: 'canonical', href: address }),
          ...alternates(context, parts),
          property('og:site_name', product),
          property('og:type', kind),
          property('og:title', parts.title ?? product),
          property('og:description', description),
          property('og:url', address),
          h('meta', { name: 'twitter:card', content: 'summary' }),
          dataScript({ type: 'application/ld+json' }, { '@context': 'https://schema.org', ...data }),
        ]
      : [h('meta', { name: 'robots', content: 'noindex' })]),
    ...links,
  ]);
}

function alternates({ origin }: PageContext, { path, query }: PageParts): Element[] {
  return LANGUAGES.map((language) => {
    const href = origin + hrefTo({ statedLanguage: language }, path, query);
    return h('link', { rel: 'alternate', hrefLang: language, href });
  });
}

/** The languages, each in its own words: ordinary links to the same page. */
function foot({ words }: PageContext, { path, query }: PageParts): Element {
  const items = LANGUAGES.map((language) => {
    const href = hrefTo({ statedLanguage: language }, path, query);
    const isSpoken = language === words.language;
    return h('li', [
      h(
        'a',
        { href, lang: language, hrefLang: language, ariaCurrent: isSpoken ? 'true' : null },
        NAMES[language],
      ),
    ]);
  });
  return h('footer', { class: 'site-foot' }, [
    h('nav', { ariaLabel: words.say('language') }, [h('ul', { role: 'list' }, items)]),
  ]);
}
