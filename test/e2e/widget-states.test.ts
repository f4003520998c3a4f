/** The states of the chat: what is shown, and what can be done. */
import { expect, test } from 'vitest';
import { cited, delta, ended, holding, started } from '../helpers/answer-events.ts';
import {
  answers,
  ask,
  FULL,
  NOT_COVERED,
  notCovered,
  open,
  SIMPLE,
  send,
  status,
  useScriptedChat,
} from './scripted-chat.ts';

useScriptedChat();

test('an answer is formatted, and each fact about it is said', async () => {
  answers.behave({ events: FULL });
  const page = await open();
  await ask(page);
  const text = page.locator('.text');
  expect(await text.locator('strong').textContent()).toBe('fell');
  expect(await text.locator('li li').textContent()).toBe('under it');
  expect(await text.locator('td').allTextContents()).toEqual(['2025', '43']);
  expect(await text.locator('pre').textContent()).toBe('let price = 2;');
  expect(await text.locator('.doubtful').textContent()).toContain('no passage supports this');
  expect(await page.locator('.corrections p').allTextContents()).toEqual([
    'Read as: What does it cost today?',
    'Read “since May” as from 1 May 2026',
  ]);
  expect(await page.locator('.differ li').allTextContents()).toEqual([
    '$300 billion24 April 20261',
    '$500 billionundated2',
  ]);
  expect(await page.locator('details .source-link').allTextContents()).toEqual(['About v4', 'About v3']);
  expect(await page.locator('.notice').textContent()).toBe('The model failed, so the briefings are quoted.');
  expect(await page.locator('.origin').textContent()).not.toContain('$');
  expect(await page.locator('.source:visible').count()).toBe(5);
  await page.getByRole('button', { name: 'Show 2 more' }).click();
  expect(await page.locator('.source:visible').count()).toBe(7);
});

test('what it cost is shown where the owner wants it', async () => {
  answers.behave({ events: SIMPLE });
  const page = await open({}, 'data-show-cost');
  await ask(page);
  expect(await page.locator('.origin').textContent()).toContain('$0.0002');
});

test('while it streams, nothing is read out, and focus and selection stay', async () => {
  const { until, letGo } = holding();
  const events = [started(), cited(1), delta('One [1]. Two '), delta('three '), delta('four.'), ended()];
  answers.behave({ events, holds: new Map([[3, until]]) });
  const page = await open();
  await send(page, 'Why?');
  const chip = page.getByRole('button', { name: /^Source 1:/ });
  await chip.focus();
  await page.locator('.text p').evaluate((paragraph) => {
    const text = paragraph.lastChild as Text;
    getSelection()?.setBaseAndExtent(text, 2, text, 5);
  });
  expect(await page.locator('.panel > [role="status"]').textContent()).toBe('');
  expect(await page.getByRole('log').getAttribute('aria-busy')).toBe('true');
  letGo();
  await status(page, 'finished');
  expect(await page.locator('.text').textContent()).toBe('One1. Two three four.');
  expect(await page.evaluate(() => String(getSelection()))).toBe('Two');
  expect(await chip.evaluate((element) => element.matches(':focus'))).toBe(true);
  expect(await page.locator('.panel > [role="status"]').textContent()).toBe('One. Two three four. 1 source.');
});

test('text that is withdrawn goes, and what follows stands alone', async () => {
  const events = [
    ...[started(), cited(1), delta('Wrong [1].'), { type: 'text-withdrawn' }],
    ...[cited(1, { title: 'Another' }), delta('Right [1].'), ended()],
  ];
  answers.behave({ events });
  const page = await open();
  await ask(page);
  expect(await page.locator('.text').textContent()).toBe('Right1.');
  expect(await page.locator('.source-link').allTextContents()).toEqual(['Another']);
});

test('a question can be changed: it takes its place, and what followed goes', async () => {
  answers.behave({ events: SIMPLE });
  const page = await open();
  for (const question of ['One?', 'Two?', 'Three?']) await ask(page, question);
  await page.locator('.exchange').nth(1).getByRole('button', { name: 'Edit question' }).click();
  await page.keyboard.press('Escape');
  expect(await page.locator('.exchange').count()).toBe(3);
  await page.keyboard.press('Enter');
  await page.locator('.editing textarea').fill('Changed?');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.exchange[data-status="finished"]').count()).toBe(2);
  expect(await page.locator('.question bdi').allTextContents()).toEqual(['One?', 'Changed?']);
  expect(answers.asked.at(-1)?.body).toMatchObject({
    question: 'Changed?',
    history: [{ content: 'One?' }, { content: 'A first answer.' }],
  });
});

test('an answer is copied with its sources', async () => {
  answers.behave({ events: SIMPLE });
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await ask(page);
  await page.getByRole('button', { name: 'Copy answer' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `A first answer [1].\n\n1 source\n[1] Briefing 1, 2. Prices, 24 April 2026: “The words of passage 1 to the letter.” ${answers.url}/library/v4#c=10-19\n`,
  );
});

test('what is not covered is said, with the nearest, and one click asks the whole library', async () => {
  answers.behave({ events: NOT_COVERED });
  const page = await open();
  await ask(page);
  await page.getByText('Not mentioned: “Peru”.').waitFor();
  answers.behave({ events: SIMPLE });
  await page.getByRole('button', { name: 'Ask the whole library (3 briefings)' }).click();
  await expect.poll(() => page.locator('.exchange[data-status="finished"]').count()).toBe(2);
  expect(answers.asked[0]?.body.briefingIds).toBeUndefined();
});

test('nobody is invited to ask the whole library in vain', async () => {
  answers.behave({ events: notCovered({ briefings: 0, passages: 0, isAnswered: false }) });
  const page = await open();
  await ask(page);
  await page.getByText('The rest of the library does not say either.').waitFor();
  expect(await page.getByRole('button', { name: /whole library/ }).count()).toBe(0);
});

test('what several passages say together, or a server does not count, has no number', async () => {
  const page = await open();
  for (const elsewhere of [{ briefings: 0, passages: 0, isAnswered: true }, undefined]) {
    answers.behave({ events: notCovered(elsewhere) });
    await ask(page);
    await page.getByRole('button', { name: 'Ask the whole library', exact: true }).last().waitFor();
  }
});

test('what the server says in English is said in the language of the chat', async () => {
  answers.behave({ events: NOT_COVERED });
  const page = await open({}, 'data-language="es"');
  await ask(page);
  expect(await page.locator('.text').textContent()).toBe('Los informes no responden a esta pregunta.');
  expect(await page.locator('.panel > [role="status"]').textContent()).toContain('Los informes no responden');
  await page.getByRole('button', { name: 'Preguntar a toda la biblioteca (3 informes)' }).waitFor();
  const notice = { code: 'budget-spent', message: 'The budget is used up' };
  answers.behave({ events: [...SIMPLE.slice(0, -1), ended({ notice })] });
  await ask(page);
  await page.getByText('El presupuesto para modelos está agotado por ahora').waitFor();
  answers.behave({ refusal: { status: 400, problem: { code: 'unknown-briefing', detail: 'No such' } } });
  await send(page, 'Again?');
  await page.getByText('Este informe ya no está en la biblioteca.', { exact: true }).waitFor();
});
