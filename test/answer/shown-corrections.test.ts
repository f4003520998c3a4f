/** Which readings of misspelt words the reader is told, and in which letters. */
import { expect, test } from 'vitest';
import { shownCorrections } from '../../src/answer/shown-corrections.ts';
import { weighTexts } from '../helpers/weigh-texts.ts';

const PASSAGES = [
  'Semiconductors are what Huawei makes. Revenues of the company rose, and its revenue from huawei.com fell.',
  'What is prohibited stands in a list, Prohibited Practices: what practices are prohibited, and why such practices are. A company sells semiconductors, and Huawei does.',
];

function shown(question: string, ...readings: [from: string, to: string][]): [from: string, to: string][] {
  const corrections = readings.map(([from, to]) => ({ from, to }));
  const { passages } = weighTexts(question, PASSAGES);
  return shownCorrections({ question, corrections }, passages).map(({ from, to }) => [from, to]);
}

test.each<[from: string, read: string, wanted: string]>([
  ['huwaei', 'huawei', 'Huawei'],
  ['HUWAEI', 'HUAWEI', 'Huawei'],
  ["huwaei's", 'huawei', 'Huawei'],
  ['Prohibted', 'Prohibited', 'Prohibited'],
  ['compny', 'compani', 'company'],
  ['semiconducters', 'semiconductorers', 'semiconductors'],
  ['reveneus', 'revenus', 'Revenues'],
  ['practces', 'practices', 'practices'],
  ['bumblbees', 'bumblebees', 'bumblebees'],
])('"%s", read as "%s", is told as "%s"', (from, read, wanted) => {
  expect(shown(`What of the ${from}?`, [from, read])).toEqual([[from.replace("'s", ''), wanted]]);
});

test.each<[question: string, from: string, to: string]>([
  ['Summarise the chips', 'Summarise', 'Summary'],
  ['explane chips', 'explane', 'explain'],
  ['What are the sorces?', 'sorces', 'sources'],
  ['In whcih year?', 'whcih', 'which'],
  ['Elaborat on Huawei', 'Elaborat', 'Elaborate'],
  ['Analyse Huawei', 'Analyse', 'Analysis'],
  ['Extrct all chips', 'Extrct', 'Extract'],
])('of "%s" nothing is told of "%s"', (question, from, to) => {
  expect(shown(question, [from, to])).toEqual([]);
});

test.each<[question: string, from: string, to: string]>([
  ['Predctions of Huawei', 'Predctions', 'Predictions'],
  ['Practces in China', 'Practces', 'Practices'],
  ['Who can elaborat?', 'elaborat', 'elaborate'],
])('of "%s" the reader is told of "%s"', (question, from, to) => {
  expect(shown(question, [from, to])).toHaveLength(1);
});

test('several readings keep the order of the question', () => {
  const question = 'Explane practces of huwaei';
  const readings = [
    ['Explane', 'Explain'],
    ['practces', 'practices'],
    ['huwaei', 'huawei'],
  ] as [string, string][];
  expect(shown(question, ...readings)).toEqual([
    ['practces', 'practices'],
    ['huwaei', 'Huawei'],
  ]);
});
