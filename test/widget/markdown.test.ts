/** The Markdown of answers: what becomes what, where it stood, and what never becomes anything but text. */
import { describe, expect, test } from 'vitest';
import { markDoubt } from '../../src/widget/mark-doubt.ts';
import { type MarkdownOptions, parseMarkdown, stripMarkers } from '../../src/widget/markdown.ts';
import type { RichNode } from '../../src/widget/rich-node.ts';

/** "<p>text(1)</p>": tags without attributes, numbers of citations in round brackets. */
function show(nodes: readonly RichNode[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      if ('n' in node) return `(${node.n})`;
      return `<${node.tag}>${show(node.children)}</${node.tag}>`;
    })
    .join('');
}

function read(text: string, options: Partial<MarkdownOptions> = {}): string {
  return show(parseMarkdown(text, { isKnown: (n) => n < 9, ...options }));
}

test.each([
  ['Text [1][2]. More.', '<p>Text(1)(2). More.</p>'],
  ['Unknown [12] stays.', '<p>Unknown [12] stays.</p>'],
  ['One\nline\n\nTwo', '<p>One\nline</p><p>Two</p>'],
  [
    '**Strong**, *soft*, __both__ and `code [1] **`',
    '<p><strong>Strong</strong>, <em>soft</em>, <strong>both</strong> and <code>code [1] **</code></p>',
  ],
  ['**Bold *and* soft [1]**', '<p><strong>Bold <em>and</em> soft(1)</strong></p>'],
  ['2 * 3 * 4, snake_case_name, 5*', '<p>2 * 3 * 4, snake_case_name, 5*</p>'],
  ['## A heading [1]\nText', '<h4>A heading(1)</h4><p>Text</p>'],
  ['#1 in sales', '<p>#1 in sales</p>'],
  [
    'Intro:\n- one [1]\n- two\n  - deep\n    - deeper\n- three',
    '<p>Intro:</p><ul><li>one(1)</li><li>two<ul><li>deep<ul><li>deeper</li></ul></li></ul></li><li>three</li></ul>',
  ],
  [
    '3. three\n\n4. four\n   more\n- other',
    '<ol><li>three</li><li>four\nmore</li></ol><ul><li>other</li></ul>',
  ],
  ['1. one\n  - under\n2. two', '<ol><li>one<ul><li>under</li></ul></li><li>two</li></ol>'],
  ['> quoted\n> *more*', '<blockquote><p>quoted\n<em>more</em></p></blockquote>'],
  ['```js\nlet a = "[1]";\n\nb\n```\nAfter', '<pre><code>let a = "[1]";\n\nb</code></pre><p>After</p>'],
  ['---', '<hr></hr>'],
  [
    '| a | b |\n|---|:-:|\n| 1 [1] | **2** |\n| 3 |\nEnd',
    '<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1(1)</td><td><strong>2</strong></td></tr><tr><td>3</td></tr></tbody></table></div><p>End</p>',
  ],
  ['a | b without dashes', '<p>a | b without dashes</p>'],
  ['\\*not\\* \\[1]', '<p>*not* [1]</p>'],
])('%j', (text, expected) => {
  expect(read(text)).toBe(expected);
});

describe('links', () => {
  const hrefs = (text: string) => {
    const found: string[] = [];
    const visit = (node: RichNode): void => {
      if (!('tag' in node)) return;
      if (node.attributes?.href) found.push(node.attributes.href);
      node.children.forEach(visit);
    };
    parseMarkdown(text, { isKnown: () => false }).forEach(visit);
    return found;
  };

  test('lead to web pages and mail only', () => {
    expect(hrefs('[a](https://a.example/x_(y)) [m](mailto:a@b.example) see https://c.example/d.')).toEqual([
      'https://a.example/x_(y)',
      'mailto:a@b.example',
      'https://c.example/d',
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:x',
    'data:text/html,x',
    'vbscript:x',
    '//a.example',
    '/path',
    'file:///x',
  ])('%s is no link', (address) => {
    expect(hrefs(`[label](${address})`)).toEqual([]);
    expect(read(`[label](${address})`)).toBe('<p>label</p>');
  });

  test('a picture is its description, and fetches nothing', () => {
    expect(read('![chart](https://a.example/t.png)')).toBe('<p>chart</p>');
  });
});

test('markup is text', () => {
  expect(read('<img src=x onerror=alert(1)> & <b>')).toBe('<p><img src=x onerror=alert(1)> & <b></p>');
});

describe('text that is still growing', () => {
  test.each([
    ['Text [', '<p>Text </p>'],
    ['Text [1', '<p>Text </p>'],
    ['See [the page](https://a.ex', '<p>See </p>'],
    ['A **bold wo', '<p>A <strong>bold wo</strong></p>'],
    ['A **', '<p>A </p>'],
    ['A `co', '<p>A <code>co</code></p>'],
    ['```\nhalf', '<pre><code>half</code></pre>'],
  ])('%j', (text, expected) => {
    expect(read(text, { isGrowing: true })).toBe(expected);
  });

  test('a whole text keeps what it ends with', () => {
    expect(read('An array [')).toBe('<p>An array [</p>');
    expect(read('A **bold wo')).toBe('<p>A **bold wo</p>');
  });
});

test('what nothing supports is marked by its offsets, across formatting, with the note once', () => {
  const text = 'Sure [1]. A **bold** claim. After.';
  const nodes = parseMarkdown(text, { isKnown: () => true });
  const start = text.indexOf('A **');
  const claims = [
    { start, end: start + 'A **bold** claim.'.length, support: 'unsupported', citations: [] },
  ] as const;
  const marked = markDoubt(nodes, { claims: claims as never, note: 'no' });
  expect(show(marked)).toBe(
    '<p>Sure(1). <span>A </span><strong><span>bold</span></strong><span> claim.<span> (no)</span></span> After.</p>',
  );
});

test.each(['*', '**', '_', '`', '[', '[a](', '|', '> ', '- ', '\n', '# ', '[1]', '\\', '1. '])(
  'stays fast on many of %j',
  (piece) => {
    // It would take minutes if the time grew with the square of the length.
    expect(typeof read(piece.repeat(20_000 / piece.length))).toBe('string');
  },
);

test('markers are taken out with the space before them', () => {
  expect(stripMarkers('One [1][2]. Two [3]')).toBe('One. Two');
});
