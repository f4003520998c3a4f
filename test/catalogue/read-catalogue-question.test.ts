/** Which questions are for the catalogue, and how they are understood; and which are not, though they look like it. */
import { describe, expect, test } from 'vitest';
import { readCatalogueQuestion, readInTalk } from '../../src/catalogue/read-catalogue-question.ts';
import { sayQuestion } from '../../src/catalogue/say-question.ts';

function read(question: string) {
  return readCatalogueQuestion(question, '2026-11-24');
}

const mention = (name: string) => ({ topic: { relation: 'mention', name } });
const subject = (name: string) => ({ topic: { relation: 'subject', name } });
const either = (name: string) => ({ topic: { relation: 'either', name } });

test.each([
  ['Which briefings mention Huawei?', mention('Huawei')],
  ['which briefing mentions Arthur Mensch', mention('Arthur Mensch')],
  ['what breifings mention Huawei', mention('Huawei')],
  ['Which videos talk about MCP?', mention('MCP')],
  ['List the briefings in which SemiAnalysis is cited.', mention('SemiAnalysis')],
  ['In which briefings does Mira Murati appear?', mention('Mira Murati')],
  ['In which videos is Mira Murati mentioned?', mention('Mira Murati')],
  ['Which briefings is SemiAnalysis cited in?', mention('SemiAnalysis')],
  ['Which briefings mention both Nvidia and Huawei?', mention('Nvidia and Huawei')],
  ['Which briefings refer to "open weights"?', mention('open weights')],
  ['Which reports mention TSMC?', mention('TSMC')],
  ['Which of your briefings mention the word token?', mention('token')],
  ['Which briefings in the library name Nvidia?', mention('Nvidia')],
  ['What briefings do you have about copyright?', subject('copyright')],
  ['Which briefings deal with electricity consumption?', subject('electricity consumption')],
  ['Show me the briefings about DeepSeek', subject('DeepSeek')],
  ['Can you list the briefings about prices please?', subject('prices')],
  ['briefings about copyright', subject('copyright')],
  ['any briefings on DeepSeek?', subject('DeepSeek')],
  ['Which briefings cover agents?', subject('agents')],
  ['What documents do you have on Stargate?', subject('Stargate')],
  ['What do you have about chips?', either('chips')],
  ['What have you got on Mistral?', either('Mistral')],
  ['What does the library have on data centers?', either('data centers')],
])('"%s" asks for a list', (question, topic) => {
  expect(read(question)).toEqual({ kind: 'list', wants: 'list', order: 'newest', ...topic });
});

test.each([
  ['How many briefings are about export controls?', 'count', subject('export controls')],
  ['How many briefings are there about the EU AI Act?', 'count', subject('the EU AI Act')],
  ['Count the briefings about DeepSeek', 'count', subject('DeepSeek')],
  ['How many articles are about export controls?', 'count', subject('export controls')],
  ['How many briefings are there?', 'count', {}],
  ['how many breifings do you have', 'count', {}],
  ['In how many briefings is Nvidia mentioned?', 'list', mention('Nvidia')],
  ['Do you have anything on Mistral?', 'existence', either('Mistral')],
  ['Do you have a briefing about quantum computing?', 'existence', subject('quantum computing')],
  ['Are there briefings on data centers?', 'existence', subject('data centers')],
  ['Is there a video about Stargate?', 'existence', subject('Stargate')],
  ['Does any briefing mention Samsung?', 'existence', mention('Samsung')],
  ['Do any of your videos discuss Llama 3.1?', 'existence', mention('Llama 3.1')],
  ['Is Huawei mentioned in any of the briefings?', 'existence', mention('Huawei')],
  ["What's in the library?", 'list', {}],
  ['list all briefings', 'list', {}],
  ['Which briefings do you have?', 'list', {}],
])('"%s" asks for a %s', (question, wants, topic) => {
  expect(read(question)).toEqual({ kind: 'list', wants, order: 'newest', ...topic });
});

test.each([
  ['What is the newest briefing?', { order: 'newest', limit: 1 }],
  ["what's the most recent video?", { order: 'newest', limit: 1 }],
  ['Which briefing is the newest?', { order: 'newest', limit: 1 }],
  ['When was the newest briefing published?', { order: 'newest', limit: 1 }],
  ['Which is the oldest briefing in the library?', { order: 'oldest', limit: 1 }],
  ['show me the last three briefings', { order: 'newest', limit: 3 }],
  ['What are the two oldest briefings?', { order: 'oldest', limit: 2 }],
  ['What are the latest briefings?', { order: 'newest', limit: 5 }],
  ['What is the latest briefing about Huawei?', { order: 'newest', limit: 1, ...subject('Huawei') }],
])('"%s" asks for the first ones by date', (question, wanted) => {
  expect(read(question)).toEqual({ kind: 'list', wants: 'list', ...wanted });
});

test.each([
  ['Which briefings were published in 2024?', { after: '2024-01-01', before: '2024-12-31' }, {}],
  ['Which briefings were published before 2023?', { before: '2022-12-31' }, {}],
  ['Which briefings were published after May 13, 2024?', { after: '2024-05-14' }, {}],
  ['Please show me all briefings from 2025', { after: '2025-01-01', before: '2025-12-31' }, {}],
  [
    'Which briefings were published between January 2024 and June 2024?',
    { after: '2024-01-01', before: '2024-06-30' },
    {},
  ],
  [
    'How many briefings from 2024 mention Nvidia?',
    { after: '2024-01-01', before: '2024-12-31' },
    mention('Nvidia'),
  ],
  ['Which briefings were published last year?', { after: '2025-01-01', before: '2025-12-31' }, {}],
  ['Which briefings came out in 2024?', { after: '2024-01-01', before: '2024-12-31' }, {}],
  [
    'Which briefings mention Nvidia and were published this year?',
    { after: '2026-01-01', before: '2026-11-24' },
    mention('Nvidia'),
  ],
  ['Which briefings since May 2025 are about copyright?', { after: '2025-05-01' }, subject('copyright')],
  ['Which briefings mention OpenAI since May 2025?', { after: '2025-05-01' }, mention('OpenAI')],
])('"%s" asks for days', (question, days, topic) => {
  const found = read(question);
  const { words, ...window } = (found?.kind === 'list' && found.window) || { words: '' };
  expect(window).toEqual(days);
  expect(question).toContain(words);
  expect(read(question)).toMatchObject(topic);
});

test.each([
  ['Which briefings are by Bloomberg Technology?', 'Bloomberg Technology'],
  ['How many briefings by CNBC mention Nvidia?', 'CNBC'],
  ['Do you have briefings from the Financial Times?', 'the Financial Times'],
])('"%s" asks for a source', (question, source) => {
  expect(read(question)).toMatchObject({ kind: 'list', source });
});

test.each([
  ['List the key concepts of the DeepSeek V4 briefing', 'key-concepts', 'DeepSeek V4', true],
  ['what are the key concepts?', 'key-concepts', null, false],
  ['What key concepts does the Stargate briefing define?', 'key-concepts', 'Stargate', true],
  ['What are the sections of deepseek-v4?', 'sections', 'deepseek-v4', false],
  ['table of contents of the Stargate briefing', 'sections', 'Stargate', true],
  ['Show me the outline of this video', 'sections', null, true],
  ['When was this published?', 'published', null, false],
  ['When was the briefing about Stargate published?', 'published', 'Stargate', true],
  ['who is the author?', 'author', null, false],
  ['Who wrote this briefing?', 'author', null, true],
  ['What is the source of this video?', 'author', null, true],
  ['give me the link to the Llama 2 briefing', 'link', 'Llama 2', true],
  ['Where can I watch this video?', 'link', null, true],
])('"%s" asks for %s', (question, facet, name, isCalledBriefing) => {
  expect(read(question)).toEqual({ kind: 'facet', facet, name, isCalledBriefing });
});

test.each([
  ['Which briefings mention Nvidia but not Huawei?', mention('Nvidia'), 'mention', 'Huawei'],
  ['Which briefings mention Nvidia without mentioning Huawei?', mention('Nvidia'), 'mention', 'Huawei'],
  [
    'List the briefings that mention Nvidia and do not mention Huawei',
    mention('Nvidia'),
    'mention',
    'Huawei',
  ],
  ["Which briefings mention Nvidia but don't mention Huawei?", mention('Nvidia'), 'mention', 'Huawei'],
  ['Which briefings about DeepSeek never mention Huawei?', subject('DeepSeek'), 'mention', 'Huawei'],
  [
    'Which briefings are about export controls but not about Huawei?',
    subject('export controls'),
    'subject',
    'Huawei',
  ],
  [
    'How many briefings about chips are there that do not mention the H20?',
    subject('chips'),
    'mention',
    'the H20',
  ],
  ['Which briefings do not mention OpenAI?', {}, 'mention', 'OpenAI'],
  ['How many briefings don’t mention OpenAI?', {}, 'mention', 'OpenAI'],
  ['List all briefings without any mention of OpenAI', {}, 'mention', 'OpenAI'],
  ['Which briefings mention neither Nvidia nor OpenAI?', {}, 'mention', 'Nvidia or OpenAI'],
  ['How many briefings that are about neither chips nor energy are there?', {}, 'subject', 'chips or energy'],
  ['Which briefings do not mention Nvidia nor OpenAI?', {}, 'mention', 'Nvidia or OpenAI'],
  ['Which briefings say nothing about Nvidia?', {}, 'mention', 'Nvidia'],
  [
    'Which briefings about chips mention neither Nvidia nor Huawei?',
    subject('chips'),
    'mention',
    'Nvidia or Huawei',
  ],
])('"%s" leaves some out', (question, topic, relation, name) => {
  const found = read(question);
  expect(found).toMatchObject({ kind: 'list', ...topic, without: { relation, name } });
  if (Object.keys(topic).length === 0) expect(found).not.toHaveProperty('topic');
});

describe('in a talk', () => {
  const readAfter = (asked: string[], question: string) =>
    readInTalk(question, {
      history: asked.flatMap((content) => [
        { role: 'user' as const, content },
        { role: 'assistant' as const, content: 'Four of them. [1]' },
      ]),
      today: '2026-11-24',
    });
  const asked = ['Which briefings mention Huawei?'];

  test.each([
    ['and Nvidia?', 'Which briefings mention Nvidia?'],
    ['What about Nvidia?', 'Which briefings mention Nvidia?'],
    ['And which are about export controls?', 'Which briefings are about export controls?'],
    ['how many of them?', 'How many briefings mention Huawei?'],
    ['How many are there?', 'How many briefings mention Huawei?'],
    ['and in 2024?', 'Which briefings mention Huawei and were published in 2024?'],
    ['but not Nvidia?', 'Which briefings mention Huawei but do not mention Nvidia?'],
    ['which of those are from 2025?', 'Which of the briefings that mention Huawei were published in 2025?'],
    ['How many of them mention Nvidia?', 'How many of the briefings that mention Huawei mention Nvidia?'],
    [
      'Which ones do not mention Nvidia?',
      'Which of the briefings that mention Huawei do not mention Nvidia?',
    ],
    [
      'only those since May 2025',
      'Which of the briefings that mention Huawei were published since May 2025?',
    ],
    ['which is the newest?', 'Which is the newest of the briefings that mention Huawei?'],
    ['the oldest of them', 'Which is the oldest of the briefings that mention Huawei?'],
  ])('"%s" goes on with the question before it', (question, meant) => {
    const found = readAfter(asked, question);
    expect(found && sayQuestion(found)).toBe(meant);
  });

  test('goes on with what itself went on', () => {
    const found = readAfter([...asked, 'and Nvidia?'], 'how many of those are from 2025?');
    expect(found && sayQuestion(found)).toBe(
      'How many of the briefings that mention Nvidia were published in 2025?',
    );
  });

  test.each([
    'and why?',
    'what about prices?',
    'What did Huawei announce?',
    'How many chips did it sell?',
    'which are the best chips?',
    'and then?',
    'What do they say about the 910C?',
    'tell me more',
    'thanks',
  ])('"%s" does not', (question) => {
    expect(readAfter(asked, question)).toBeUndefined();
  });

  test('nothing goes on with a question about the world', () => {
    for (const question of ['and Nvidia?', 'how many of them?', 'which of those are from 2025?']) {
      expect(readAfter([...asked, 'What did Huawei announce?'], question)).toBeUndefined();
      expect(readAfter([], question)).toBeUndefined();
    }
  });
});

test.each([
  'How many parameters does Llama have?',
  'Which models did OpenAI release?',
  'Which companies are mentioned?',
  'What is the latest on Stargate?',
  'What is the briefing about?',
  'What do the EU AI Act briefings say about fines?',
  'Which briefings mention Huawei most often?',
  'Which briefings mention that Huawei is behind?',
  'Which briefing explains why Nvidia fell?',
  'What did the latest report say?',
  'Which article deals with state aid?',
  'How many articles were published in 2013?',
  'Which reports did the IEA publish?',
  'How many documents did Anthropic destroy?',
  'What is the newest DeepSeek model?',
  'What video games are there?',
  'Summarise the newest briefing',
  'Tell me something about the demography of California',
  'Library Parking',
  'What is a shadow library?',
  'Which briefings mention it?',
  'Is there a report that contradicts this?',
  'Compare the briefings about DeepSeek',
  'Which documents mention Huawei in the lawsuit?',
  'Are there any reports of fraud?',
  'What documents must providers file under the AI Act?',
  'How many videos on YouTube did OpenAI transcribe?',
  'briefing',
  '',
])('"%s" is not for the catalogue', (question) => {
  expect(read(question)).toBeUndefined();
});
