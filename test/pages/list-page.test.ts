/** The list as it is drawn: what is found, counted and marked, and that no title becomes markup. */
import { expect, test } from 'vitest';
import { listPage } from '../../src/pages/list-page.ts';
import { type Listing, prepareListing } from '../../src/pages/listing.ts';
import { briefingSummary, elementsIn, harmIn, pageContext, shownText } from '../helpers/page-context.ts';

const context = pageContext();

const LIBRARY = [
  briefingSummary({ id: 'v4', title: 'DeepSeek V4', source: 'Bloomberg', publishedAt: '2026-04-24' }),
  briefingSummary({
    ...{ id: 'ascend', title: 'Huawei’s Ascend', source: 'Stratechery', publishedAt: '2025-06-16' },
    keyConcepts: ['BF16', 'Optics', 'CloudMatrix', 'Yield', 'Café économique', 'Huawei'],
  }),
  briefingSummary({ id: 'mate', title: 'Mate 60', source: 'Bloomberg', publishedAt: '2023-09-20' }),
  briefingSummary({ id: 'undated', title: 'A talk', byline: 'Ada Lovelace' }),
];

function listingOf(briefings = LIBRARY): Listing {
  return prepareListing(briefings, { libraryAsOf: '2026-04-24', words: context.words });
}

function draw(query: Record<string, unknown> = {}, listing = listingOf()): string {
  return listPage(context, { listing, query });
}

function titlesIn(html: string): string[] {
  return [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, title = '']) => shownText(title));
}

test('the newest come first and undated ones last, in either order of time', () => {
  expect(titlesIn(draw())).toEqual(['DeepSeek V4', 'Huawei’s Ascend', 'Mate 60', 'A talk']);
  expect(titlesIn(draw({ sort: 'oldest' }))).toEqual(['Mate 60', 'Huawei’s Ascend', 'DeepSeek V4', 'A talk']);
  expect(titlesIn(draw({ sort: 'title' }))).toEqual(['A talk', 'DeepSeek V4', 'Huawei’s Ascend', 'Mate 60']);
});

test.each([
  ['the beginning of a word of the title', 'deeps', ['DeepSeek V4']],
  ['not the middle of one', 'seek', []],
  ['a publisher', 'bloomb', ['DeepSeek V4', 'Mate 60']],
  ['a byline', 'lovelace', ['A talk']],
  ['a concept, whatever its accents', 'CAFE eco', ['Huawei’s Ascend']],
  ['a date as it is written', '16 june', ['Huawei’s Ascend']],
  ['an ISO date', '2023-09', ['Mate 60']],
  ['every word, wherever each stands', 'huawei optics', ['Huawei’s Ascend']],
])('a search finds %s', (_name, q, titles) => {
  expect(titlesIn(draw({ q }))).toEqual(titles);
});

test('hits are marked, and the concepts that were hit are shown first', () => {
  const html = draw({ q: 'huaw' });
  expect(html).toContain('<mark class="hit">Huaw</mark>ei’s Ascend');
  expect(html).toContain('<li><bdi><mark class="hit">Huaw</mark>ei</bdi></li><li><bdi>BF16</bdi></li>');
});

test('words of a script without spaces are found inside longer ones', () => {
  const listing = listingOf([briefingSummary({ id: 'zh', title: '深度求索与华为芯片' })]);
  expect(draw({ q: '华为' }, listing)).toContain('<mark class="hit">华为</mark>');
});

test('publishers and years are offered with what each would leave beside the other choices', () => {
  const html = draw({ source: 'Bloomberg' });
  expect(html).toContain('<option value="Bloomberg" selected>Bloomberg (2)</option>');
  expect(html).toContain('>Stratechery (1)</option>');
  expect(shownText(html)).toContain('All years2026 12023 1');
  expect(shownText(html)).toContain('2 of 4 briefings');
  expect(html).toContain('href="/?source=Bloomberg&#x26;from=2023-01-01&#x26;to=2023-12-31"');
});

test('days, months and years narrow the list, both ends included', () => {
  expect(titlesIn(draw({ from: '2025-06-16', to: '2025-06-16' }))).toEqual(['Huawei’s Ascend']);
  expect(titlesIn(draw({ from: '2025', to: '2026-04' }))).toEqual(['DeepSeek V4', 'Huawei’s Ascend']);
  expect(titlesIn(draw({ to: '2023' }))).toEqual(['Mate 60']);
});

test('what is chosen stays in the form and on show, even where nothing is left of it', () => {
  const html = draw({ q: 'ascend "x"', source: 'Bloomberg', from: '2023', to: '2023', sort: 'title' });
  expect(html).toContain('name="q" value="ascend &#x22;x&#x22;"');
  expect(html).toContain('<option value="Bloomberg" selected>Bloomberg (0)</option>');
  expect(html).toContain('<option value="title" selected>');
  expect(html).toContain('aria-current="true"><span>2023</span> <span class="tally">0</span>');
  expect(shownText(html)).toContain('No briefing matches.');
  expect(html).toContain('<a class="button" href="/">Clear filters</a>');
});

test.each([
  [{ from: 'yesterday' }, '“yesterday” is not a date'],
  [{ to: '2025-02-30' }, '“2025-02-30” is not a date'],
  [{ from: '2025-13' }, '“2025-13” is not a date'],
  [{ from: '2025', to: '2024' }, 'The first date, 1 January 2025, lies after the last, 31 December 2024'],
  [{ sort: 'best' }, '“best” is no way to sort'],
  [{ source: 'Nobody' }, 'No briefing comes from “Nobody”'],
  [{ page: '0' }, 'There is no page “0”'],
  [{ page: '99' }, 'There is no page “99”'],
  [{ q: 'v4'.padEnd(300) + 'x'.repeat(300) }, 'Only the first 200 characters of the search were used.'],
])('%o is left out, and the page says so', (query, note) => {
  expect(shownText(draw(query))).toContain(note);
});

test('a value that is not text is taken for none', () => {
  expect(titlesIn(draw({ q: { $ne: '' }, page: {}, from: [] }))).toHaveLength(4);
  expect(titlesIn(draw({ q: ['mate', 'talk'] }))).toEqual(['Mate 60']);
});

test('thousands of briefings come by the hundred, and turning the page keeps the filter', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => briefingSummary({ id: `b${i}`, title: `Talk ${i}` }));
  const html = draw({ q: 'talk', sort: 'title', page: '2' }, listingOf(many));
  expect(titlesIn(html)).toHaveLength(100);
  expect(titlesIn(html)[0]).toBe('Talk 100');
  expect(shownText(html)).toContain('Page 2 of 50');
  expect(html).toContain('"position":101,"name":"Talk 100"');
  expect(html).toContain('rel="next" href="/?q=talk&#x26;sort=title&#x26;page=3"');
  expect(html).toContain('rel="prev" href="/?q=talk&#x26;sort=title"');
});

test('markup in a title, a publisher, a concept and a search stays text', () => {
  const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
  const odd = briefingSummary({
    ...{ id: '"><b>', title: markup, source: `'${markup}`, keyConcepts: [`</li>${markup}`] },
    ...{ publishedAt: '2025-01-01' },
  });
  const html = draw({ q: 'img', source: `'${markup}`, from: markup }, listingOf([odd, ...LIBRARY]));
  expect(harmIn(html)).toEqual([]);
  expect(elementsIn(html).map(({ name }) => name)).not.toContain('b');
  expect(shownText(html)).toContain('"><img src=x onerror=alert(1)>');
  expect(html).toContain('href="/library/%22%3E%3Cb%3E"');
});

test('machines get the list as data that no title can break out of', () => {
  const odd = briefingSummary({ id: 'odd', title: '</script><script>alert(1)</script><!--' });
  const html = draw({}, listingOf([odd]));
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  const { itemListElement } = JSON.parse(data);
  expect(itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, name: odd.title, url: 'https://library.example/library/odd' },
  ]);
  expect(html).toContain('<link rel="canonical" href="https://library.example/">');
});

test('an empty library says how to fill it', () => {
  expect(shownText(draw({}, listingOf([])))).toContain('There are no briefings yet');
});
