/** Files on their way into the library: checked one by one, sent as told, and kept whatever happens. */
import { expect, test } from 'vitest';
import { BriefingQueue } from '../../../src/widget/keeper-page/briefing-queue.ts';
import type { DocumentReply } from '../../../src/widget/keeper-page/keeper-wire.ts';
import { waitFor } from '../../helpers/wait-for.ts';

type Answer = (name: string, path: string) => Partial<DocumentReply> | Error;

function startQueue(answer: Answer) {
  const sent: { path: string; names: string[] }[] = [];
  let checks = 0;
  let mostChecks = 0;
  const sendFiles = async (path: string, files: readonly File[]): Promise<DocumentReply[]> => {
    sent.push({ path, names: files.map(({ name }) => name) });
    mostChecks = Math.max(mostChecks, ++checks);
    await new Promise((resolve) => setTimeout(resolve, 1));
    checks--;
    return files.map(({ name }) => {
      const reply = answer(name, path);
      if (reply instanceof Error) throw reply;
      const id = name.replace(/\.\w+$/, '');
      return {
        ...{ status: 'valid', path: name, briefingId: id, title: id, url: null, replaces: [], sections: [] },
        ...{ keyConcepts: 0, missing: [], warnings: [], chunks: null },
        ...reply,
      } as DocumentReply;
    });
  };
  const queue = new BriefingQueue({ sendFiles }, () => {});
  return { queue, sent, mostChecks: () => mostChecks };
}

const files = (...names: string[]) => names.map((name) => new File(['text'], name));
const states = (queue: BriefingQueue) => queue.items.map(({ state }) => state);
const isDry = (path: string) => path.includes('dryRun=true');

async function checked(queue: BriefingQueue): Promise<void> {
  await waitFor(() => !queue.isChecking);
}

test('every file is checked by a dry run of its own, few at a time, and none is sent', async () => {
  const { queue, sent, mostChecks } = startQueue(() => ({}));
  queue.add(files(...Array.from({ length: 12 }, (_, i) => `f${i}.md`)));
  await checked(queue);
  expect(states(queue)).toEqual(Array(12).fill('ready'));
  expect(sent.every(({ path, names }) => isDry(path) && names.length === 1)).toBe(true);
  expect(mostChecks()).toBe(3);
});

test('what replaces is sent apart, and only with the word for it', async () => {
  const { queue, sent } = startQueue((name) => ({ replaces: name.startsWith('old') ? [name] : [] }));
  queue.add(files('new.md', 'old1.md', 'old2.md'));
  await checked(queue);
  expect(queue.sendable.map(({ file }) => file.name)).toEqual(['new.md']);
  const item = queue.items[1];
  if (item) queue.setMayReplace(item, true);
  await queue.send();
  expect(sent.filter(({ path }) => !isDry(path))).toEqual([
    { path: '/briefings?wait=true', names: ['new.md'] },
    { path: '/briefings?wait=true&replace=true', names: ['old1.md'] },
  ]);
  expect(states(queue)).toEqual(['done', 'done', 'ready']);
});

test('the later of two that are the same briefing waits until the first is out', async () => {
  const { queue } = startQueue(() => ({ briefingId: 'same' }));
  queue.add(files('a.md', 'b.md'));
  await checked(queue);
  expect(states(queue)).toEqual(['ready', 'refused']);
  queue.remove(queue.items[0]?.id ?? 0);
  expect(states(queue)).toEqual(['ready']);
});

test('a failed upload leaves the list, and another check finds what became of it', async () => {
  let isDown = true;
  const { queue } = startQueue((_, path) => (isDown && !isDry(path) ? new Error('gone') : {}));
  queue.add(files('a.md', 'b.md'));
  await checked(queue);
  await queue.send();
  expect(states(queue)).toEqual(['failed', 'failed']);
  isDown = false;
  queue.checkAgain();
  await checked(queue);
  await queue.send();
  expect(states(queue)).toEqual(['done', 'done']);
});

test('a file that the build refuses is told with its reason, and the others are done', async () => {
  const { queue } = startQueue((name, path) => {
    if (isDry(path) || name !== 'b.md') return {};
    return { status: 'refused', briefingId: null, reason: 'Line 3 is odd' };
  });
  queue.add(files('a.md', 'b.md'));
  await checked(queue);
  await queue.send();
  expect(states(queue)).toEqual(['done', 'refused']);
  expect(queue.items[1]?.problem).toBe('Line 3 is odd');
});

test('a briefing that names a transcript of the list goes with it, and not without', async () => {
  const { queue } = startQueue((name, path) => {
    if (!isDry(path) || name !== 'a.md') return {};
    return {
      status: 'refused',
      briefingId: null,
      reason: 'Cannot find its transcript "a-talk.vtt" in the corpus',
    };
  });
  queue.add(files('a.md'));
  await checked(queue);
  expect(states(queue)).toEqual(['refused']);
  queue.add(files('a-talk.vtt'));
  await checked(queue);
  expect(states(queue)).toEqual(['ready', 'ready']);
  queue.remove(queue.items[1]?.id ?? 0);
  expect(states(queue)).toEqual(['refused']);
  queue.add(files('a-talk.vtt'));
  await checked(queue);
  await queue.send();
  expect(states(queue)).toEqual(['done', 'done']);
});
