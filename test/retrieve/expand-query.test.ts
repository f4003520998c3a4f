/** What a question is widened by: acronyms, corrections and families, from real words through the real index. */
import { expect, test } from 'vitest';
import type { NearTerm } from '../../src/model/index-version.ts';
import { type ExpandRequest, expandQuery, holdsOrStandsIn } from '../../src/retrieve/expand-query.ts';
import { contentTerms } from '../../src/text/tokenize.ts';
import { startLibrary } from '../helpers/start-library.ts';

const ACRONYMS = [
  { short: 'MCP', long: 'Model Context Protocol' },
  { short: 'LLM', long: 'Large language model' },
  { short: 'BIS', long: 'Bureau of Industry and Security' },
  { short: 'AI Act', long: 'Artificial Intelligence Act' },
  { short: 'IT', long: 'information technology' },
  { short: 'CoWoS', long: 'chip-on-wafer-on-substrate' },
];

function expand(question: string, parts: Partial<ExpandRequest> = {}) {
  const request = { question, terms: contentTerms(question), acronyms: ACRONYMS, near: new Map(), ...parts };
  const { terms, corrections } = expandQuery(request);
  return { weights: Object.fromEntries(terms.map(({ term, weight }) => [term, weight])), corrections };
}

function near(term: string, kind: NearTerm['kind'], idf = 5): NearTerm {
  return { term, kind, idf };
}

test.each([
  ['What is MCP?', { model: 0.5, context: 0.5, protocol: 0.5 }],
  ['what is mcp', { model: 0.5, context: 0.5, protocol: 0.5 }],
  ['Are LLMs safe?', { larg: 0.5, languag: 0.5, model: 0.5 }],
  ['What did the BIS say?', { bureau: 0.5, industri: 0.5, secur: 0.5 }],
  ['Who wrote the Model Context Protocol?', { mcp: 1 }],
  ['Are large-language models safe?', { llm: 1 }],
  ['the bureau of industry and security', { bis: 1 }],
  ['chip on wafer on substrate', { cowo: 1 }],
  ['When does the AI Act apply?', { artifici: 0.5, intellig: 0.5 }],
  ['the artificial intelligence act', { ai: 1 }],
  ['Is it true?', {}],
  ['Who runs IT at Meta?', { inform: 0.5, technolog: 0.5 }],
  ['A protocol in the context of a model', {}],
  ['Industry, security and a bureau', {}],
])('%s', (question, wanted) => {
  expect(expand(question)).toEqual({ weights: wanted, corrections: [] });
});

test('a misspelt word shares its weight among what it may mean, the frequent most', () => {
  const { weights, corrections } = expand('Did Huwaei develped new modls?', {
    near: new Map([
      ['huwaei', [near('huawei', 'spelling')]],
      ['develp', [near('develop', 'spelling', 1), near('devel', 'spelling', 3)]],
      ['modl', [near('model', 'spelling')]],
    ]),
  });
  expect(weights).toMatchObject({ huawei: 0.8, model: 0.8 });
  expect((weights.develop ?? 0) + (weights.devel ?? 0)).toBeCloseTo(0.8, 10);
  expect(weights.develop).toBeGreaterThan(0.6);
  expect(corrections).toEqual([
    { from: 'Huwaei', to: 'Huawei' },
    { from: 'develped', to: 'developed' },
    { from: 'modls', to: 'models' },
  ]);
});

test('a family counts little, and words of the question are not added again', () => {
  const { weights, corrections } = expand('Which settlement was settled?', {
    near: new Map([
      ['settlement', [near('settl', 'family')]],
      ['settl', [near('settlement', 'family'), near('settler', 'family')]],
    ]),
  });
  expect(weights).toEqual({ settler: 0.3 });
  expect(corrections).toEqual([]);
});

test('the highest weight of a term counts, never more than 1', () => {
  const { weights } = expand('MCP: the Model Context Protocol and its protocls', {
    near: new Map([['protocl', [near('protocol', 'spelling'), near('mcps', 'family')]]]),
  });
  expect(weights).toEqual({ mcps: 0.3 });
  expect(
    expand('MCPs and modls', { near: new Map([['modl', [near('model', 'spelling')]]]) }).weights,
  ).toEqual({
    ...{ model: 0.8, context: 0.5, protocol: 0.5 },
  });
});

test('a library teaches its own words', async () => {
  const library = startLibrary();
  library.put(
    'agents.txt',
    'Agents\nBy Ann\nPublished: 2026-01-02\nAnthropic opened the Model Context Protocol (MCP) in November 2024. Huawei joined a settlement of the claims.\n',
  );
  await library.ingest();
  const widen = async (question: string) =>
    library.read(async (version) => {
      const terms = contentTerms(question);
      const [{ acronyms }, found] = await Promise.all([version.readNames(), version.nearTerms(terms)]);
      return expandQuery({ question, terms, acronyms, near: found });
    });
  expect(await widen('What is MCP?')).toEqual({
    terms: ['model', 'context', 'protocol'].map((term) => ({ term, weight: 0.5 })),
    corrections: [],
    standIns: new Map([['mcp', [['model', 'context', 'protocol']]]]),
  });
  const { terms, corrections, standIns } = await widen('Has Huwaei settled over the model-context protocol?');
  expect(terms).toEqual(
    expect.arrayContaining([
      { term: 'mcp', weight: 1 },
      { term: 'huawei', weight: 0.8 },
      { term: 'settlement', weight: 0.3 },
    ]),
  );
  expect(corrections).toEqual([{ from: 'Huwaei', to: 'Huawei' }]);
  expect(holdsOrStandsIn(new Set(['mcp']), 'protocol', standIns)).toBe(true);
  expect(holdsOrStandsIn(new Set(['settlement']), 'settl', standIns)).toBe(true);
  expect(holdsOrStandsIn(new Set(['model', 'context']), 'mcp', standIns)).toBe(false);
});
