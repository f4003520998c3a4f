/** What readers say of an answer: how it is asked for, what is sent, and what becomes of what could not be sent. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { holding } from '../helpers/answer-events.ts';
import { answers, ask, open, SIMPLE, useScriptedChat } from './scripted-chat.ts';
import { focused } from './widget-site.ts';

useScriptedChat();

async function answered(): Promise<Page> {
  answers.behave({ events: SIMPLE });
  const page = await open();
  await ask(page);
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page, text: string) => page.locator('.said', { hasText: text }).waitFor();

test('a thumb is sent with the answer’s id, and stays pressed over a reload', async () => {
  const page = await answered();
  await press(page, 'Helpful');
  await said(page, 'Thank you');
  expect(answers.feedback).toEqual([{ answerId: 'a1', isHelpful: true }]);
  await page.reload();
  await page.evaluate('BriefingChat.open()');
  const thumb = page.getByRole('button', { name: 'Helpful', exact: true });
  expect(await thumb.getAttribute('aria-pressed')).toBe('true');
});

test('after a thumb down come the reason and a word more, all by the keyboard', async () => {
  const page = await answered();
  await page.getByRole('button', { name: 'Not helpful' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'What was wrong?' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('It was 43');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('Not helpful');
  await expect.poll(() => answers.feedback).toHaveLength(3);
  const facts = { answerId: 'a1', isHelpful: false };
  expect(answers.feedback).toEqual([
    facts,
    { ...facts, reason: 'wrong' },
    { ...facts, reason: 'wrong', comment: 'It was 43' },
  ]);
});

test('the reason waits for the thumb before it, so that it is the one that stays', async () => {
  const page = await answered();
  const { until, letGo } = holding();
  answers.behave({ feedbackHold: until });
  await press(page, 'Not helpful');
  await press(page, 'Not true');
  await page.waitForTimeout(300);
  expect(answers.feedback).toEqual([{ answerId: 'a1', isHelpful: false }]);
  letGo();
  await said(page, 'Thank you');
  expect(answers.feedback.at(-1)).toEqual({ answerId: 'a1', isHelpful: false, reason: 'wrong' });
});

test('Escape leaves the question for a reason, and not the panel', async () => {
  const page = await answered();
  await press(page, 'Not helpful');
  await page.getByRole('button', { name: 'Not true' }).focus();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('button', { name: 'Not true' }).count()).toBe(0);
  expect(await focused(page)).toBe('Not helpful');
  expect(await page.getByRole('dialog').count()).toBe(1);
});

test('a page that cancels the event keeps it', async () => {
  const page = await answered();
  await page.evaluate(`addEventListener('feedback', (event) => event.preventDefault())`);
  await press(page, 'Helpful');
  await said(page, 'Thank you');
  expect(answers.feedback).toEqual([]);
});

test('what could not be sent is told, and can be sent again', async () => {
  const page = await answered();
  answers.behave({ feedback: { status: 429, problem: { code: 'rate-limited' } } });
  await press(page, 'Helpful');
  await said(page, 'Could not be sent.');
  answers.behave({});
  await press(page, 'Try again');
  await said(page, 'Thank you');
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  expect(answers.feedback).toEqual([{ answerId: 'a1', isHelpful: true }]);
});

test('an answer that the server does not know any more is not tried again, nor asked about', async () => {
  const page = await answered();
  answers.behave({ feedback: { status: 404, problem: { code: 'unknown-answer' } } });
  await press(page, 'Not helpful');
  await said(page, 'This answer can no longer be rated.');
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  expect(await page.getByRole('group', { name: 'What was wrong?' }).count()).toBe(0);
  const thumb = page.getByRole('button', { name: 'Not helpful' });
  expect(await thumb.getAttribute('aria-pressed')).toBe('false');
});

test('without a network that is said, and the thumb waits for it', async () => {
  const page = await answered();
  await page.context().setOffline(true);
  await press(page, 'Helpful');
  await said(page, 'Not sent: you are offline.');
  await page.context().setOffline(false);
  await press(page, 'Try again');
  await said(page, 'Thank you');
  expect(answers.feedback).toHaveLength(1);
});
