/** Web pages: what is read, what is left out, and pages made to exhaust the reader. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { parseFile } from '../../../src/ingest/parse-file.ts';
import { expectExactOffsets } from '../../helpers/expect-exact-offsets.ts';

const parse = (html: string | Buffer) => parseFile({ path: 'pages/story.html', bytes: Buffer.from(html) });

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>The Story | Site</title>
<meta property="article:published_time" content="2026-04-24T10:00:00Z"><meta name="author" content="Ann Writer">
<meta property="og:site_name" content="The Site"><link rel="canonical" href="https://example.com/story">
<style>p { color: red }</style></head><body>
<header><a href="/">Home of the site</a></header><nav>Menu entries</nav>
<main><article><p>AI &amp; Chips</p><h1>The <em>Story</em></h1>
<h2>Key Concepts</h2><ul><li><b>Token</b>: a piece of text<li>Agent: a model that acts</ul>
<dl><dt>Context Window</dt><dd><p>the text that a model sees</p></dd></dl>
<h2>1. Prices</h2><p>Prices   fell by <strong>half</strong>, says <a href="https://example.com/x">a report</a>
and <a href="javascript:alert(1)">another</a>.<br>A second line.</p>
<ul><li>outer<ul><li>inner</li></ul></li></ul>
<table><tr><th>model<th>price</tr><tr><td colspan="1000000000">luna<td>$0.10</tr></table>
<p hidden>hidden text</p><p style="color: red; display: none">invisible text</p><div aria-hidden="true">icon</div>
<form><label>Sign up<input></label></form><aside>Related stories</aside><script>var no = "<p>script</p>"</script>
<iframe src="https://www.youtube.com/embed/abc123def45"></iframe>
<h2>Conclusion</h2><p>It ends &lt;well&gt;.</p></article></main><footer>Imprint</footer></body></html>`;

test('the main content becomes sections, the head becomes facts', async () => {
  const { briefing, warnings } = await parse(PAGE);
  expect(briefing).toMatchObject({
    ...{ id: 'pages-story', title: 'The Story', byline: 'Ann Writer', publishedAt: '2026-04-24' },
    ...{ source: 'The Site', sourceUrl: 'https://example.com/story' },
    videoUrl: 'https://www.youtube.com/watch?v=abc123def45',
  });
  expect(briefing.keyConcepts.map(({ term, definition }) => [term, definition])).toEqual([
    ['Token', 'a piece of text'],
    ['Agent', 'a model that acts'],
    ['Context Window', 'the text that a model sees'],
  ]);
  expect(briefing.sections.map(({ kind, headingPath }) => [kind, headingPath.join()])).toEqual([
    ['key-concepts', 'Key Concepts'],
    ['body', '1. Prices'],
    ['conclusion', 'Conclusion'],
  ]);
  expect(warnings).toEqual([]);
  await expectExactOffsets(briefing);
});

test('the text reads as the page did, without what surrounds or hides in it', async () => {
  const { briefing } = await parse(PAGE);
  expect(briefing.text).toContain(
    'Prices fell by half, says a report and another.\nA second line.\n\n- outer\n  - inner\n\nmodel | price\nluna | $0.10',
  );
  expect(briefing.text).toContain('It ends <well>.');
  for (const absent of [
    'Home',
    'Menu',
    'hidden',
    'invisible',
    'icon',
    'Sign up',
    'Related',
    'script',
    'Imprint',
    'color',
  ]) {
    expect(PAGE).toContain(absent);
    expect(briefing.text).not.toContain(absent);
  }
  const runs = briefing.blocks.flatMap((block) => block.runs);
  expect(runs.find(({ text }) => text === 'half')?.strong).toBe(true);
  expect(runs.filter(({ href }) => href).map(({ href }) => href)).toEqual(['https://example.com/x']);
  const price = briefing.blocks.find(
    ({ kind, cells }) => kind === 'table-row' && cells?.[0]?.[0]?.text === 'luna',
  );
  expect(price?.cells?.map((cell) => cell.map(({ text }) => text).join(''))).toEqual(['luna', '$0.10']);
});

test('a page without a heading of the first level is called by its title', async () => {
  const { briefing } = await parse(
    '<title>Plain page</title><body><p>By Ann</p><p>Published: 2025-01-02</p><p>Its text.',
  );
  expect(briefing).toMatchObject({ title: 'Plain page', byline: 'Ann', publishedAt: '2025-01-02' });
});

test('a date in the head that is none is left out with a warning', async () => {
  const { briefing, warnings } = await parse(
    '<title>T</title><meta name="date" content="yesterday"><p>Text.',
  );
  expect(briefing.publishedAt).toBeNull();
  expect(warnings).toEqual(['Left out <meta> "date" "yesterday": it cannot be read']);
});

test('teasers beside the article are not taken for it', async () => {
  const { briefing } = await parse(
    `<title>T</title><div><h1>News</h1><p>${'A long text that is the page. '.repeat(9)}</p></div><article><p>Teaser.</p></article>`,
  );
  expect(briefing.text).toContain('A long text that is the page.');
});

test('a declared encoding is used without a warning', async () => {
  const html = '<meta charset="windows-1251"><title>Модель</title><p>Цена: 5 рублей.';
  const { briefing, warnings } = await parse(iconv.encode(html, 'windows-1251'));
  expect(briefing.text).toBe('Цена: 5 рублей.');
  expect(briefing.title).toBe('Модель');
  expect(warnings).toEqual([]);
});

test.each([
  ['without text', '<title>T</title><body><script>x</script><p> </p>', 'Cannot find any text in the page'],
  [
    '100,000 nested elements',
    `<title>T</title>${'<div>'.repeat(100_000)}x`,
    'nests elements more than 256 deep',
  ],
  ['100,000 open tags', `<title>T</title><p>${'<b>x'.repeat(100_000)}`, 'nests elements more than 256 deep'],
  ['too many elements', `<title>T</title>${'<p>x</p>'.repeat(60_000)}`, 'more than 50000 elements'],
  [
    'two million attributes',
    `<title>T</title><p ${'a '.repeat(2_000_000)}>x`,
    'more than 1000000 attributes',
  ],
])('a page %s is refused', async (_name, html, reason) => {
  await expect(parse(html)).rejects.toThrow(reason);
});

test('half a million "<" are text, not a way to hang', async () => {
  const { briefing } = await parse(`<title>T</title><p>${'<'.repeat(500_000)} end`);
  expect(briefing.text.length).toBe(500_004);
});
