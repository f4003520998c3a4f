/** The chat on networks that are cut, gone or busy. */
import { expect, test } from 'vitest';
import { cited, delta, ended, holding, started } from '../helpers/answer-events.ts';
import { answers, open, SIMPLE, send, status, useScriptedChat } from './scripted-chat.ts';

useScriptedChat();

test('a stream that is cut is read on to its end, and meanwhile says so', async () => {
  const { until, letGo } = holding();
  const events = [started(), cited(1), delta('One '), delta('two '), delta('three [1].'), ended()];
  answers.behave({ events, cutAfter: [3], holds: new Map([[3, until]]) });
  const page = await open();
  await send(page, 'Why?');
  await page.locator('.text', { hasText: 'One' }).waitFor();
  letGo();
  await page.getByText('The connection was lost').waitFor();
  await status(page, 'finished');
  expect(await page.locator('.text').textContent()).toBe('One two three1.');
  expect(answers.asked.map(({ lastEventId }) => lastEventId)).toEqual([undefined, 'a1:3']);
  expect(await page.getByText('The connection was lost').count()).toBe(0);
});

test('one that cannot be read on says so, keeps what came, and can be asked again', async () => {
  const { until, letGo } = holding();
  const refusal = { ofReturning: true, status: 404, problem: { code: 'answer-gone' } };
  answers.behave({ events: SIMPLE, cutAfter: [3], holds: new Map([[3, until]]), refusal });
  const page = await open();
  await send(page, 'Why?');
  await page.locator('.text', { hasText: 'A first answer' }).waitFor();
  letGo();
  await page.locator('.failure p', { hasText: 'The connection broke off' }).waitFor();
  expect(await page.locator('.text').textContent()).toBe('A first answer1.');
  answers.behave({ events: SIMPLE });
  await page.getByRole('button', { name: 'Try again' }).click();
  await status(page, 'finished');
  expect(await page.locator('.exchange').count()).toBe(1);
});

test('a reader who is offline is told so', async () => {
  answers.behave({ events: SIMPLE });
  const page = await open();
  await page.context().setOffline(true);
  await send(page, 'Why?');
  await page.locator('.failure p', { hasText: 'You are offline' }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await status(page, 'finished');
});

test('a server that is busy is waited for, counted down', async () => {
  const problem = { code: 'rate-limited', detail: 'More than 2 questions a minute' };
  answers.behave({ refusal: { status: 429, headers: { 'retry-after': '2' }, problem } });
  const page = await open();
  await send(page, 'Why?');
  const button = page.locator('.failure .action');
  await page.locator('.failure p', { hasText: 'Many questions came at once' }).waitFor();
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  expect(await button.textContent()).toMatch(/Try again in \d seconds?/);
  answers.behave({ events: SIMPLE });
  await button.click({ force: true });
  expect(answers.asked).toEqual([]);
  await expect.poll(() => button.textContent(), { timeout: 5000 }).toBe('Try again');
  await button.click();
  await status(page, 'finished');
});

test('stopping closes the connection, and so does taking the chat off the page', async () => {
  const { until, letGo } = holding();
  answers.behave({ events: SIMPLE, holds: new Map([[3, until]]) });
  const page = await open();
  const closed = () => page.waitForEvent('requestfailed', (request) => request.url().endsWith('/ask'));
  await send(page, 'Why?');
  await status(page, 'streaming');
  await Promise.all([closed(), page.getByRole('button', { name: 'Stop answering' }).click()]);
  await page.locator('.failure p', { hasText: 'Stopped before' }).waitFor();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await status(page, 'streaming');
  await Promise.all([closed(), page.evaluate('BriefingChat.destroy()')]);
  letGo();
});
