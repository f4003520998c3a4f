/** What a heading says its section is for. English names, as the briefings use them. */
import type { SectionKind } from '../model/briefing.ts';

/** A section's role, with two that are not knowledge: the list of sources and the page's furniture. */
export type HeadingRole = SectionKind | 'references' | 'furniture';

const ROLES: readonly [HeadingRole, RegExp][] = [
  ['key-concepts', /^key (?:concepts?|terms?|definitions?)(?: and definitions?)?$|^glossary$|^definitions$/i],
  [
    'conclusion',
    /^(?:synthesis|conclusions?|synthesis (?:and|&) conclusions?|conclusions? (?:and|&) synthesis|summary|key takeaways?|takeaways?|final thoughts|bottom line)$/i,
  ],
  [
    'arguments',
    /^(?:key |main |core )?(?:arguments?|perspectives?|viewpoints?|debates?)(?: (?:and|&) (?:perspectives?|evidence|viewpoints?|counterarguments?))?$/i,
  ],
  ['references', /^(?:public )?(?:sources|references|further reading|bibliography)$/i],
  ['transcript', /^(?:full )?transcript$/i],
  [
    'furniture',
    /^(?:chat with this (?:video|article|page)|ai-powered|related (?:videos|articles|briefings)|recommended(?: for you)?|share(?: this)?(?: video| article| page)?|subscribe(?: .*)?|comments?(?: \(\d+\))?|sign up.*|log in|cookie (?:policy|settings|preferences)|more (?:from|like) .*|copy link)$/i,
  ],
];

/** The role of a section with this heading; its number ("4. ") does not count. */
export function roleOfHeading(heading: string): HeadingRole {
  const name = bareHeading(heading).replace(/[:.]$/, '');
  return ROLES.find(([, pattern]) => pattern.test(name))?.[0] ?? 'body';
}

/** A line that is a heading by its words alone, numbered or not. */
export function isHeadingName(line: string): boolean {
  return roleOfHeading(line) !== 'body';
}

/** "2.1 Hardware" without its number. */
export function bareHeading(heading: string): string {
  return heading.replace(/^\d{1,2}(?:\.\d{1,2})*[.)]?\s+/, '').trim();
}
