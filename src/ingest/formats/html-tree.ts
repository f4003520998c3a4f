/**
 * A web page into a small tree of what is read: markup that is never shown is left out, elements and
 * attributes are counted, and a page made to exhaust us is refused. htmlparser2 and not a parser of the
 * full standard, whose time grows with the square of nesting and of attributes.
 */
import type { Element, Root } from 'hast';
import { Parser } from 'htmlparser2';
import { DocumentError } from '../../errors.ts';

/** What pages say about themselves outside their text. */
export interface HtmlFacts {
  /** By name or property, in lower case; the first of each. */
  meta: Map<string, string>;
  title: string;
  canonical: string;
  /** Address of the first embedded video. */
  embed: string;
  /** Value of the first `<time datetime>` that is marked as the date of publication. */
  time: string;
}

const MAX_DEPTH = 256;
/** Of those that are read; turning them into text takes about 5 seconds. */
const MAX_ELEMENTS = 50_000;
const MAX_ATTRIBUTES = 1_000_000;
const DROPPED = new Set(
  'script style noscript template svg math object canvas iframe nav aside footer form button input select textarea dialog audio video picture img map head'.split(
    ' ',
  ),
);
const DROPPED_ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alert|menu|menubar|toolbar|tablist)$/;
const INVISIBLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Only look: their text belongs to what stands around them. */
const TRANSPARENT = new Set('span font small big bdi bdo abbr time data u ins label center'.split(' '));

/** @throws DocumentError for a page that is nested deeper than any reader follows, or has too many elements. */
export function readHtmlTree(html: string): { tree: Root; facts: HtmlFacts } {
  const reader = new TreeReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onattribute: () => reader.countAttribute(),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  );
  parser.write(html);
  parser.end();
  return { tree: reader.tree, facts: reader.facts };
}

class TreeReader {
  readonly tree: Root = { type: 'root', children: [] };
  readonly facts: HtmlFacts = { meta: new Map(), title: '', canonical: '', embed: '', time: '' };
  readonly #open: (Root | Element)[] = [this.tree];
  #depth = 0;
  #elements = 0;
  #attributes = 0;
  /** Depth at which an element that is not read was opened, 0 outside of one. */
  #droppedAt = 0;
  #inTitle = false;

  open(name: string, attributes: Record<string, string>): void {
    this.#noteFacts(name, attributes);
    if (VOID.has(name)) {
      if (this.#droppedAt === 0 && (name === 'br' || name === 'hr' || name === 'wbr'))
        this.#append(name, attributes);
      return;
    }
    this.#depth++;
    if (this.#depth > MAX_DEPTH) {
      throw new DocumentError(`The page nests elements more than ${MAX_DEPTH} deep; save only its text`);
    }
    if (this.#droppedAt > 0) return;
    if (isDropped(name, attributes)) this.#droppedAt = this.#depth;
    else if (TRANSPARENT.has(name)) this.#open.push(this.#open.at(-1) ?? this.tree);
    else this.#open.push(this.#append(name, attributes));
  }

  text(value: string): void {
    if (this.#inTitle) this.facts.title += value;
    if (this.#droppedAt > 0) return;
    const siblings = this.#open.at(-1)?.children;
    const last = siblings?.at(-1);
    // The parser gives text in pieces as small as a sign.
    if (last?.type === 'text') last.value += value;
    else siblings?.push({ type: 'text', value });
  }

  close(name: string): void {
    if (name === 'title') this.#inTitle = false;
    if (VOID.has(name)) return;
    if (this.#droppedAt === 0) this.#open.pop();
    else if (this.#droppedAt === this.#depth) this.#droppedAt = 0;
    this.#depth--;
  }

  countAttribute(): void {
    this.#attributes++;
    if (this.#attributes > MAX_ATTRIBUTES) {
      throw new DocumentError(`The page has more than ${MAX_ATTRIBUTES} attributes; save only its text`);
    }
  }

  /** Only what the text's meaning needs: a column span of a billion never reaches the tree. */
  #append(tagName: string, { href, role, start }: Record<string, string>): Element {
    const properties = {
      ...(tagName === 'a' && href ? { href } : {}),
      ...(tagName === 'ol' && /^\d{1,6}$/.test(start ?? '') ? { start: Number(start) } : {}),
      ...(role ? { role } : {}),
    };
    this.#elements++;
    if (this.#elements > MAX_ELEMENTS) {
      throw new DocumentError(`The page has more than ${MAX_ELEMENTS} elements; save only its text`);
    }
    const element: Element = { type: 'element', tagName, properties, children: [] };
    this.#open.at(-1)?.children.push(element);
    return element;
  }

  #noteFacts(name: string, attributes: Record<string, string>): void {
    const { facts } = this;
    const key = (attributes.name ?? attributes.property ?? attributes.itemprop ?? '').toLowerCase();
    const { content = '', href = '', src = '', datetime = '' } = attributes;
    if (name === 'title' && facts.title === '') this.#inTitle = true;
    if (name === 'meta' && key && content.trim() && !facts.meta.has(key)) facts.meta.set(key, content.trim());
    if (name === 'link' && /\bcanonical\b/i.test(attributes.rel ?? '')) facts.canonical ||= href;
    if (name === 'iframe') facts.embed ||= src;
    const isPublished = key === 'datepublished' || 'pubdate' in attributes;
    if (name === 'time' && isPublished) facts.time ||= datetime;
  }
}

function isDropped(name: string, attributes: Record<string, string>): boolean {
  return (
    DROPPED.has(name) ||
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    INVISIBLE.test(attributes.style ?? '') ||
    DROPPED_ROLES.test(attributes.role ?? '')
  );
}
