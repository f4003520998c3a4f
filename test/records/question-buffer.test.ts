/** Rows that wait to be written: how many at a time, in what order, and which are lost. */
import { expect, test } from 'vitest';
import { bufferRows } from '../../src/records/question-buffer.ts';

function start(options: { capacity?: number; batchSize?: number; fail?: () => boolean } = {}) {
  const batches: number[][] = [];
  const errors: string[] = [];
  const buffer = bufferRows<number>({
    ...{ delayMs: 5, batchSize: 10, ...options },
    async write(rows) {
      if (options.fail?.()) throw new Error('disk full');
      batches.push([...rows]);
    },
    onError: (error) => errors.push((error as Error).message),
  });
  return { batches, errors, buffer };
}

test('rows are written together and in their order, by themselves', async () => {
  const { batches, buffer } = start();
  for (const row of [1, 2, 3]) buffer.add(row);
  expect(batches).toEqual([]);
  await expect.poll(() => batches).toEqual([[1, 2, 3]]);
  buffer.add(4);
  await expect.poll(() => batches).toEqual([[1, 2, 3], [4]]);
});

test('many are written in batches, with turns for others in between', async () => {
  const { batches, buffer } = start();
  const rows = Array.from({ length: 35 }, (_, i) => i);
  for (const row of rows) buffer.add(row);
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  await buffer.flush();
  clearInterval(counting);
  expect(batches.map(({ length }) => length)).toEqual([10, 10, 10, 5]);
  expect(batches.flat()).toEqual(rows);
});

test('a flush waits for what is being written, and clear forgets what is not', async () => {
  const { batches, buffer } = start();
  buffer.add(1);
  const first = buffer.flush();
  buffer.add(2);
  await Promise.all([first, buffer.flush()]);
  expect(batches.flat()).toEqual([1, 2]);
  buffer.add(3);
  buffer.clear();
  await buffer.flush();
  expect(batches.flat()).toEqual([1, 2]);
});

test('rows beyond the capacity are lost, counted, and told once', async () => {
  const { batches, errors, buffer } = start({ capacity: 20, batchSize: 50 });
  for (let row = 0; row < 30; row++) buffer.add(row);
  expect([buffer.lost, errors]).toEqual([10, [expect.stringContaining('more than 20 are waiting')]]);
  await buffer.flush();
  expect(batches.flat()).toHaveLength(20);
  expect(errors[1]).toBe('Questions are kept again; 10 were lost');
});

test('a flush waits for one failure and not for all, and what is left is tried later', async () => {
  let failures = 0;
  const { batches, errors, buffer } = start({ fail: () => failures++ === 0 });
  for (let row = 0; row < 25; row++) buffer.add(row);
  await buffer.flush();
  expect([buffer.lost, batches]).toEqual([10, []]);
  await expect.poll(() => batches.flat(), { timeout: 5000 }).toHaveLength(15);
  expect([buffer.lost, errors.length]).toEqual([10, 2]);
});

test('closing gives up with the first failure, and counts the rest', async () => {
  const { batches, errors, buffer } = start({ fail: () => true });
  for (let row = 0; row < 25; row++) buffer.add(row);
  await buffer.close();
  expect([buffer.lost, batches, errors.length]).toEqual([25, [], 1]);
});

test('a failure is told once, however often it comes, and once more when it is over', async () => {
  let isFull = true;
  const { batches, errors, buffer } = start({ fail: () => isFull });
  for (let i = 0; i < 5; i++) {
    buffer.add(i);
    await buffer.flush();
  }
  expect([buffer.lost, errors]).toEqual([5, ['Cannot keep questions: disk full']]);
  isFull = false;
  buffer.add(5);
  await buffer.flush();
  expect([batches, errors[1]]).toEqual([[[5]], 'Questions are kept again; 5 were lost']);
});
