/** How a correction is shown. */
import { expect, test } from 'vitest';
import { writeLike } from '../../src/retrieve/write-like.ts';

test.each([
  ['Huwaei', 'huawei', 'Huawei'],
  ["Nvida's", 'nvidia', 'Nvidia'],
  ['HUWAEI', 'huawei', 'HUAWEI'],
  ['Gemni', 'gemini', 'Gemini'],
  ['develped', 'develop', 'developed'],
  ['modls', 'model', 'models'],
  ['compny', 'compani', 'company'],
  ['polcies', 'polici', 'policies'],
  ['elecricity', 'electr', 'electricity'],
  ['settlment', 'settlement', 'settlement'],
])('%s, read as the term %s, is shown as %s', (written, term, shown) => {
  expect(writeLike(written, term)).toBe(shown);
});
