/** Whom sentences of the starter library report: forty of them, read as a person reads them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { findSpeaker } from '../../src/citations/find-speaker.ts';
import type { Chunk } from '../../src/model/chunk.ts';
import { splitSentences } from '../../src/text/sentences.ts';

/** How a sentence begins, or words of it, and the speaker; undefined where the briefing speaks for itself. */
const SPEAKERS: Record<string, [string, string | undefined][]> = {
  'deepseek-v4.txt': [
    ['Robert Lee of Bloomberg Intelligence says', 'Robert Lee'],
    ['In his account DeepSeek has stopped', 'Robert Lee'],
    ['Lee considers the pricing a probable loss leader', 'Robert Lee'],
    ['Lee holds that China starts', 'Robert Lee'],
    ['Behind in hardware, China may be moving ahead', 'Robert Lee'],
    ['V4 is more than one company', undefined],
    ['V4 was developed and trained almost exclusively', undefined],
  ],
  'deepseek-r1-shock.txt': [
    ['Alexandr Wang, head of Scale AI, told CNBC', 'Alexandr Wang'],
    ['the research firm SemiAnalysis estimated', 'SemiAnalysis'],
    ['Satya Nadella wrote', 'Satya Nadella'],
    ['Sam Altman of OpenAI called R1', 'Sam Altman'],
    ['report says it covers only the official training run', 'DeepSeek'],
    ['Fortune, Satya Nadella believes', undefined],
  ],
  'chatgpt-launch.txt': [
    ['chief executive Sam Altman wrote on Twitter', 'Sam Altman'],
    ['UBS noted that TikTok', 'UBS'],
    ['launch post had warned of the same weakness', 'OpenAI'],
    ['The figure is an outside estimate', undefined],
  ],
  'copyright-rulings-2025.txt': [['For Alsup a model', 'Alsup']],
  'data-center-power-2024.txt': [['Executive director Fatih Birol stressed', 'Fatih Birol']],
  'deepseek-v3-training-cost.txt': [
    ['DeepSeek said the run had no loss spike', 'DeepSeek'],
    ['Andrej Karpathy, a founding member of OpenAI, wrote', 'Andrej Karpathy'],
  ],
  'eu-ai-act-timeline-2025.txt': [
    ['Commission vice president Henna Virkkunen says', 'Henna Virkkunen'],
    ['Laura Caroli notes', 'Laura Caroli'],
    ['Signing is voluntary', undefined],
  ],
  'export-controls-2022.txt': [['Gregory Allen of the think tank CSIS called', 'Gregory Allen']],
  'export-controls-2023-update.txt': [
    ['Kress had warned, a ban would mean', 'Colette Kress'],
    ['The Semiconductor Industry Association warned', 'The Semiconductor Industry Association'],
    ['Reuters reported on November 24', 'Reuters'],
  ],
  'gpt-4-release.txt': [
    ['Microsoft said on the same day', 'Microsoft'],
    ['MMLU: 86.4 percent', undefined],
    ['HumanEval: 67.0 percent', undefined],
  ],
  'gpt-4o-launch.md': [
    ['figures GPT-4o answers speech', 'OpenAI'],
    ['five times its rate limits, according to', 'OpenAI'],
  ],
  'h20-ban-and-return.txt': [['chief financial officer Colette Kress put the potential', 'Colette Kress']],
  'huawei-ascend-910c.md': [
    ['SemiAnalysis wrote in April 2025', 'SemiAnalysis'],
    ['The Wall Street Journal reported in April', 'The Wall Street Journal'],
    ['Sophgo denies any business', 'Sophgo'],
  ],
  'huawei-mate-60-and-smic.txt': [
    ['National security adviser Jake Sullivan said', 'Jake Sullivan'],
    ['She added that the United States', 'Gina Raimondo'],
  ],
  'gpt-4o-mini-and-price-cuts.txt': [['In ChatGPT it took over', undefined]],
  'llama-3-1-405b.txt': [['Meta put weights on the internet', undefined]],
};

const cases = Object.entries(SPEAKERS).flatMap(([file, rows]) => rows.map((row) => [file, ...row] as const));

test('there are forty sentences and more', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

test.each(cases)('%s: %s', (file, words, speaker) => {
  const paragraph = readFileSync(join(PROJECT_DIR, 'corpus', file), 'utf8')
    .split(/\n\n+/)
    .find((text) => text.includes(words));
  if (paragraph === undefined) throw new Error(`"${words}" is not in ${file}`);
  const chunk: Chunk = {
    ...{ id: 'a#0', briefingId: 'a', title: '', publishedAt: null, source: null, kind: 'body' },
    ...{ headingPath: [], text: paragraph, start: 0, end: paragraph.length },
  };
  const at = paragraph.indexOf(words);
  const sentence = splitSentences(paragraph).findLast(({ start }) => start <= at);
  const found = findSpeaker(chunk, sentence ?? chunk);
  if (speaker === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(speaker);
});
