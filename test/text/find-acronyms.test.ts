/** Acronyms as briefings define them, and what only looks like one. */
import { expect, test } from 'vitest';
import { findAcronyms } from '../../src/text/find-acronyms.ts';

test.each([
  ['The Model Context Protocol (MCP) is an open standard.', 'MCP', 'Model Context Protocol'],
  ['Servers speak MCP (Model Context Protocol, by Anthropic).', 'MCP', 'Model Context Protocol'],
  ['Large language models (LLMs) write text.', 'LLM', 'Large language model'],
  ['GPUs (graphics processing units) are scarce.', 'GPU', 'graphics processing unit'],
  ['It uses retrieval-augmented generation (RAG).', 'RAG', 'retrieval-augmented generation'],
  ['a Mixture of Experts (MoE) model', 'MoE', 'Mixture of Experts'],
  ['the Bureau of Industry and Security (BIS)', 'BIS', 'Bureau of Industry and Security'],
  ['Library Genesis (LibGen) and Pirate Library Mirror', 'LibGen', 'Library Genesis'],
  ['the Pirate Library Mirror (PiLiMi)', 'PiLiMi', 'Pirate Library Mirror'],
  ['in gigabytes per second (GB/s)', 'GB/s', 'gigabytes per second'],
  ['945 terawatt-hours (TWh) a year', 'TWh', 'terawatt-hours'],
  ['one gigawatt (GW)', 'GW', 'gigawatt'],
  ['Agent2Agent (A2A) was donated', 'A2A', 'Agent2Agent'],
  ['extreme ultraviolet (EUV) lithography', 'EUV', 'extreme ultraviolet'],
  ['chip-on-wafer-on-substrate (CoWoS) packaging', 'CoWoS', 'chip-on-wafer-on-substrate'],
  ['the Artificial Intelligence Act (AI Act)', 'AI Act', 'Artificial Intelligence Act'],
  ['the "International Energy Agency" ("IEA")', 'IEA', 'International Energy Agency'],
  ['Environmental, social and governance (ESG) funds', 'ESG', 'Environmental social and governance'],
  ['Université de Montréal (UdeM)', 'UdeM', 'Université de Montréal'],
  ['In 2023. General-purpose AI (GPAI; see above)', 'GPAI', 'General-purpose AI'],
])('%s', (text, short, long) => {
  expect(findAcronyms([text])).toEqual([{ short, long }]);
});

test.each([
  'It was founded last year (2024).',
  'Prices fell (see the table).',
  'They met in Brussels (EU) again.',
  'An American (AI) company.',
  'Sam Altman, its chief executive (OpenAI).',
  'The chip (H20) was banned; yuan ($962) were paid.',
  'It said so (Reuters). Huawei (HUAWEI) agreed.',
  'A model. Context is all in a protocol of (MCP) and so on.',
  'Regulation (EU) 2024/1689, COM(2025) 836',
  'Department (of Energy)',
])('defines none: %s', (text) => {
  expect(findAcronyms([text])).toEqual([]);
});

test('a key concept may be named by its acronym', () => {
  const concepts = [
    { term: 'MCP', definition: 'The Model Context Protocol, a way to connect tools.' },
    { term: 'Token', definition: 'a piece of text' },
    { term: 'RAG', definition: 'finding passages before an answer is written' },
  ];
  expect(findAcronyms([], concepts)).toEqual([{ short: 'MCP', long: 'Model Context Protocol' }]);
});

test('each pair comes once, whatever its case and hyphens, and other meanings stay', () => {
  const text = [
    'Retrieval-augmented generation (RAG).',
    'Retrieval Augmented Generation (RAG).',
    'A red, amber and green (RAG) rating.',
  ];
  expect(findAcronyms(text).map(({ long }) => long)).toEqual([
    'Retrieval-augmented generation',
    'red amber and green',
  ]);
});

test('a hostile line takes linear time', () => {
  const ambiguous = `AbAAAA ${'a '.repeat(13)}AbAAAA (AAAAAAAAAX) `;
  expect(findAcronyms([ambiguous.repeat(2000)])).toEqual([]);
  expect(findAcronyms(['('.repeat(200_000), 'a (AA) '.repeat(50_000)])).toEqual([]);
});
