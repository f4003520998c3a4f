/** What is small talk, and what only sounds like it. */
import { expect, test } from 'vitest';
import { readSmallTalk, withoutSmallTalk } from '../../src/answer/read-small-talk.ts';

test.each([
  ['Thanks so much for your help!', 'thanks'],
  ['ok great, thank you', 'thanks'],
  ['no thanks', 'thanks'],
  ['That is fine. Thank you.', 'thanks'],
  ['danke schön', 'thanks'],
  ['谢谢', 'thanks'],
  ['Good morning, everyone', 'greeting'],
  ['Hello?', 'greeting'],
  ['hi, how are you?', 'wellbeing'],
  ['That was very helpful!', 'acknowledgement'],
  ['nice, got it', 'acknowledgement'],
  ['👍👍', 'acknowledgement'],
  ['thanks, bye', 'farewell'],
  ['are you a bot?', 'identity'],
  ['what’s your name', 'identity'],
  ['Hi, who are you and what can you do?', 'ability'],
  ['please, help!', 'ability'],
  ['What topics do you cover?', 'ability'],
])('"%s" is %s', (utterance, kind) => {
  expect(readSmallTalk(utterance)).toBe(kind);
});

test.each([
  'thanks, and what about Huawei?',
  'thanks but why?',
  'thanks for the answer about Huawei',
  'help me understand NVLink',
  'How does it work?',
  'What is this?',
  'what can DeepSeek do?',
  'what do you know about Huawei?',
  'Good agents',
  'right?',
  'Really?',
  'yes',
  'no',
  'sure',
  'go on',
  'and?',
  'that is wrong',
  '?',
  '42',
])('"%s" is not', (utterance) => {
  expect(readSmallTalk(utterance)).toBeUndefined();
});

test('is left out of the talk, with the reply to it', () => {
  const history = [
    { role: 'user' as const, content: 'What is NVLink?' },
    { role: 'assistant' as const, content: 'A link between chips. [1]' },
    { role: 'user' as const, content: 'thanks' },
    { role: 'assistant' as const, content: 'You are welcome.', followUps: ['What is HBM?'] },
  ];
  expect(withoutSmallTalk(history)).toEqual([
    ...history.slice(0, 2),
    { role: 'assistant', content: '', followUps: ['What is HBM?'] },
  ]);
  expect(withoutSmallTalk([...history, { role: 'user', content: 'What is HBM?' }])).toHaveLength(3);
});
