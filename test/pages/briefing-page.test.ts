/** A briefing as it is drawn: structure, exact offsets, links, and that nothing in it becomes markup. */
import { expect, test } from 'vitest';
import type { Briefing } from '../../src/model/briefing.ts';
import { summarizeBriefing } from '../../src/model/summarize-briefing.ts';
import { briefingPage } from '../../src/pages/briefing-page.ts';
import { prepareListing } from '../../src/pages/listing.ts';
import { nearBriefings } from '../../src/pages/near-briefings.ts';
import { briefingSummary, harmIn, pageContext, shownText } from '../helpers/page-context.ts';
import { parseDocument } from '../helpers/parse-document.ts';

const context = pageContext();

function draw(briefing: Briefing, others = [] as ReturnType<typeof briefingSummary>[]): string {
  const all = [summarizeBriefing(briefing), ...others];
  const listing = prepareListing(all, { libraryAsOf: null, words: context.words });
  return briefingPage(context, { briefing, near: nearBriefings(listing, briefing.id) });
}

function parse(text: string, path = 'talk.txt'): Briefing {
  return parseDocument({ path, text } as Parameters<typeof parseDocument>[0]);
}

/** The runs of a page: offsets, and what is shown between them. */
function runsIn(html: string): { start: number; end: number; text: string }[] {
  return [...html.matchAll(/data-run="(\d+)-(\d+)"[^>]*>([^<]*)</g)].map(([, start, end, text = '']) => ({
    ...{ start: Number(start), end: Number(end) },
    text: text.replace(/&#x([0-9a-f]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  }));
}

const TALK = `Chips & "Power" <Now>
By Ada Lovelace
Published: 2025-05-01
Source: https://example.com/talk?a=1&b=2
Key Concepts
- FP8: A number format with 8 bits; see https://example.com.
- Export controls: Rules on what may be sold where.
1. Why It Matters
A paragraph with <b>markup</b>, "quotes" & more.
- A point: with its text.
1. Why It Matters
Said again, at more length than before, so that this is a paragraph.
Sources
- The Paper, May 2025, https://example.com/paper
- javascript:alert(1)
`;

test('every run carries the offsets at which its words stand in the source', () => {
  const briefing = parse(TALK);
  const runs = runsIn(draw(briefing));
  expect(runs.length).toBeGreaterThan(8);
  for (const { start, end, text } of runs) expect(briefing.text.slice(start, end)).toBe(text);
});

test('key concepts are a list of definitions, of terms and what is said of each', () => {
  const html = draw(parse(TALK));
  const [list = ''] = /<dl class="key-concepts">.*?<\/dl>/s.exec(html) ?? [];
  const parts = [...list.matchAll(/<(dt|dd)>(.*?)<\/\1>/gs)].map(([, tag, text = '']) => [
    tag,
    shownText(text),
  ]);
  expect(parts).toEqual([
    ['dt', 'FP8'],
    ['dd', 'A number format with 8 bits; see https://example.com.'],
    ['dt', 'Export controls'],
    ['dd', 'Rules on what may be sold where.'],
  ]);
});

test('a term in bold keeps its offsets, and what is between it and its definition is left out', () => {
  const text =
    '# Talk\n\n## Key Concepts\n\n- **FP8**: A *short* format.\n- **FP16**: A longer one.\n\n## 1. Text\n\nWords.\n';
  const briefing = parse(text, 'talk.md');
  const html = draw(briefing);
  expect(html).toMatch(
    /<dt><strong data-run="\d+-\d+">FP8<\/strong><\/dt><dd><span data-run="\d+-\d+">A <\/span><em/,
  );
  for (const { start, end, text } of runsIn(html)) expect(briefing.text.slice(start, end)).toBe(text);
});

test('headings have names that can be read, each once, and links to themselves', () => {
  const html = draw(parse(TALK));
  const ids = [...html.matchAll(/<h[234] id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['key-concepts', 'why-it-matters', 'why-it-matters-2', 'references']);
  expect(html).toContain(
    '<a class="anchor" href="#why-it-matters" aria-label="Link to “1. Why It Matters”">',
  );
  expect(html).toContain('<li><a href="#why-it-matters-2"><bdi>1. Why It Matters</bdi></a></li>');
});

test('a heading cannot take a name that the page itself uses', () => {
  const html = draw(
    parse('Talk\n1. Content\nA first paragraph of it.\n2. Related\nA second paragraph of it.\n'),
  );
  expect(html).toContain('<h2 id="content-2"');
  expect(html).toContain('<h2 id="related-2"');
  expect(html.match(/id="content"/g)).toHaveLength(1);
});

test('markup in any part of a briefing stays text', () => {
  const markup = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
  const text = `${markup}\nBy ${markup}\nKey Concepts\n- Odd ${markup}: Odd ${markup}.\n1. Odd ${markup}\nText ${markup} here.\nSources\n- ${markup}\n`;
  const html = draw(parse(text), [
    briefingSummary({ id: 'other', title: markup, publishedAt: '2025-01-01' }),
  ]);
  expect(harmIn(html)).toEqual([]);
  expect(shownText(html)).toContain(markup);
});

test('only web and mail addresses become links', () => {
  const briefing = parse(TALK);
  const [first] = briefing.blocks;
  if (!first) throw new Error('no block');
  const run = { start: 0, end: 5, text: 'click' };
  const hostile: Briefing = {
    ...briefing,
    sourceUrl: 'javascript:alert(1)',
    videoUrl: 'data:text/html,<script>alert(1)</script>',
    references: ['javascript:alert(1)', 'Paper https://example.com/a"onclick="x'],
    blocks: [
      { ...first, kind: 'paragraph', runs: [{ ...run, href: ' javascript:alert(1)' }] },
      { ...first, kind: 'paragraph', runs: [{ ...run, href: 'https://example.com/"x' }] },
      { ...first, kind: 'paragraph', runs: [{ ...run, href: 'mailto:a@example.com' }] },
    ],
  };
  const html = draw(hostile);
  expect(harmIn(html)).toEqual([]);
  expect(html).toContain('href="https://example.com/&#x22;x"');
  expect(html).toContain('href="mailto:a@example.com"');
});

test('sections whose time is stated link to that moment of the video', () => {
  const briefing = parse(TALK);
  const [, section] = briefing.sections;
  if (!section) throw new Error('no section');
  const sections = briefing.sections.map((other) =>
    other === section ? { ...other, startSeconds: 75 } : other,
  );
  const html = draw({ ...briefing, sections, videoUrl: 'https://youtu.be/abcdefghijk' });
  expect(html).toContain('href="https://www.youtube.com/watch?v=abcdefghijk&#x26;t=75s"');
  expect(html).toContain('aria-label="Watch from 1:15"');
  const elsewhere = draw({ ...briefing, sections, videoUrl: 'https://example.com/video' });
  expect(elsewhere).toContain('<span class="moment" dir="ltr">1:15</span>');
});

test('paragraphs of a transcript begin with their time, each told once', () => {
  const briefing = parse(
    'Talk\n1. Said\nThe first paragraph of the talk.\n\nThe second paragraph of the talk.\n',
  );
  const [first, second] = briefing.blocks.filter(({ kind }) => kind === 'paragraph');
  const [section] = briefing.sections;
  if (!first || !second || !section) throw new Error('no paragraphs');
  const html = draw({
    ...briefing,
    videoUrl: 'https://youtu.be/abcdefghijk',
    sections: [{ ...section, startSeconds: 5 }],
    cues: [
      { start: first.start, seconds: 5 },
      { start: second.start + 4, seconds: 3665 },
    ],
  });
  const times = [...html.matchAll(/class="moment"[^>]*>([^<]*)</g)].map(([, time]) => time);
  expect(times).toEqual(['0:05', '1:01:05']);
});

test('the ones before and after by date are linked, and those on the same concepts', () => {
  const others = [
    briefingSummary({ id: 'older', title: 'Older one', publishedAt: '2024-01-01' }),
    briefingSummary({
      id: 'newer',
      title: 'Newer one',
      publishedAt: '2026-01-01',
      keyConcepts: ['Export Control'],
    }),
    briefingSummary({ id: 'undated', title: 'Undated one', keyConcepts: ['Latency'] }),
  ];
  const html = draw(parse(TALK), others);
  expect(html).toContain('<a class="neighbour prev" rel="prev" href="/library/older">');
  expect(html).toContain('<a class="neighbour next" rel="next" href="/library/newer">');
  const [related = ''] = /<section class="related".*?<\/section>/s.exec(html) ?? [];
  expect(shownText(related)).toBe('Related briefingsNewer oneAlso about Export Control');
});

test('machines get an article, with its date, its author and where it comes from', () => {
  const html = draw(parse(TALK));
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  expect(JSON.parse(data)).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: 'Chips & "Power" <Now>',
    datePublished: '2025-05-01',
    author: { name: 'Ada Lovelace' },
    isBasedOn: ['https://example.com/talk?a=1&b=2'],
    keywords: ['FP8', 'Export controls'],
  });
  expect(html).toContain('<meta property="og:type" content="article">');
  expect(html).toContain('<link rel="canonical" href="https://library.example/library/talk">');
  expect(html).toMatch(/<title>Chips &#x26; "Power" &#x3C;Now> – Briefing Chat<\/title>/);
});
