/** Names for the headings of a text: readable, each once, and the same as long as the heading is. */

/** Of the page itself; a heading of the text must not take them. */
const TAKEN = ['content', 'page', 'results', 'announcer', 'page-words', 'contents', 'references', 'related'];
const MAX_LENGTH = 60;

/** Gives a new name at each call. The number of a heading is left out, so that a section put in before changes nothing. */
export function headingIds(): (heading: string) => string {
  const taken = new Set<string>(TAKEN);
  return (heading) => {
    const base = slugOf(heading) || 'section';
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    taken.add(id);
    return id;
  };
}

function slugOf(heading: string): string {
  const words = heading
    .replace(/^\s*\d+(?:\.\d+)*[.)]?\s+/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  let slug = '';
  for (const word of words ?? []) {
    if (slug !== '' && slug.length + word.length >= MAX_LENGTH) break;
    slug = slug === '' ? word.slice(0, MAX_LENGTH) : `${slug}-${word}`;
  }
  return slug;
}
