/** What asks or sets a task, against what tells. */
import { expect, test } from 'vitest';
import { isAsking } from '../../src/text/is-asking.ts';

test.each([
  'What is the capital of Portugal?',
  '- How do heat pumps work?',
  '“Will prices fall?”',
  '价格会下降吗？',
  'Write a limerick about a lighthouse keeper and his short poem.',
  'Please draft a polite letter to the landlord.',
  'Provide the Danish equivalent for a word.',
  'Explain how tides come about.',
  'Translate the following line into Latin.',
  'Tell me what you know about Rome.',
])('asks: %s', (sentence) => expect(isAsking(sentence)).toBe(true));

test.each([
  'Lee asked: “Will prices fall?”',
  'The authors describe how tides come about.',
  'Explain was the first word of the prompt.',
  'Developers write code with it.',
  'Provide clear documentation and test it.',
  'Prices fell by half.',
])('tells: %s', (sentence) => expect(isAsking(sentence)).toBe(false));
