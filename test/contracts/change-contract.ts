/** The part of the contract that is about changing: discarding, locking, dying half-way, giving back what was written. */
import { describe, expect, test } from 'vitest';
import { changeIndex, inTurn, openCurrent, type Place, search } from './change-index.ts';
import { chips, DIMENSIONS, makeDocument, power, prices, SETTINGS } from './sample-documents.ts';

const never = new AbortController().signal;

export function describeChanges(name: string, openPlace: () => Promise<Place>): void {
  describe(`${name} changes`, () => {
    test('leaves nothing of a discarded change', async () => {
      const { store } = await openPlace();
      const first = await changeIndex(store, { write: [chips] });
      const release = await store.lock({ onWait: () => {}, signal: never });
      const change = await store.begin();
      await store.writeBatch(change, inTurn([power]), SETTINGS);
      const space = await store.writeSpace(change, Uint8Array.of(1));
      await store.discard(change);
      await release();
      expect(await store.currentVersion()).toBe(first);
      await expect(store.readSpace(space)).rejects.toMatchObject({ code: expect.stringMatching(/^index-/) });
      const second = await store.openVersion(await changeIndex(store, { write: [prices] }));
      expect((await search(second, 'gigawatts power')).byWord).toEqual([]);
      expect((await second.listBriefings()).map(({ id }) => id)).toEqual(['chips', 'prices']);
    });

    test('clears away what a killed process had begun', async () => {
      const { store, again } = await openPlace();
      await changeIndex(store, { write: [chips] });
      const killed = await again();
      await killed.lock({ onWait: () => {}, signal: never });
      await killed.writeBatch(await killed.begin(), inTurn([power]), SETTINGS);
      await killed.close();
      const version = await store.openVersion(await changeIndex(store, { write: [prices] }));
      expect((await search(version, 'gigawatts power')).byWord).toEqual([]);
      expect(version.facts).toMatchObject({ briefings: 2, chunks: 4 });
    });

    test('lets one change at a time', async () => {
      const { store, again } = await openPlace();
      const release = await store.lock({ onWait: () => {}, signal: never });
      const other = await again();
      let waits = 0;
      const giveUp = new AbortController();
      const stopped = other.lock({ onWait: () => giveUp.abort(), signal: giveUp.signal });
      await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
      const order: string[] = [];
      const waiting = other.lock({
        onWait: () => {
          waits++;
          order.push('waits');
          setTimeout(() => release().then(() => order.push('released')), 450);
        },
        signal: never,
      });
      await (await waiting)();
      expect(waits).toBe(1);
      expect(order[0]).toBe('waits');
      const third = await store.lock({ onWait: () => expect.unreachable(), signal: never });
      await third();
    });

    test('lets go of the lock when the store closes', async () => {
      const { store, again } = await openPlace();
      const first = await again();
      await first.lock({ onWait: () => {}, signal: never });
      await first.close();
      const release = await store.lock({ onWait: () => expect.unreachable(), signal: never });
      await release();
    });

    test('gives spaces and documents back', async () => {
      const { store } = await openPlace();
      const release = await store.lock({ onWait: () => {}, signal: never });
      const change = await store.begin();
      const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256);
      const id = await store.writeSpace(change, bytes);
      const silent = makeDocument({ path: 'silent.md', texts: ['Words here.', '—'] });
      const receipts = [await store.writeBatch(change, inTurn([chips, silent]), SETTINGS)];
      const nothing = { base: null, removed: [], dropped: [], refused: [], touched: [] };
      await store.commit({
        ...nothing,
        change,
        settings: SETTINGS,
        space: { id, fittedChunks: 4, strangeChunks: 1 },
        receipts,
      });
      await release();
      const state = await store.readState();
      if (!state) throw new Error('No state');
      expect(state.space).toEqual({ id, fittedChunks: 4, strangeChunks: 1 });
      expect(Buffer.from(await store.readSpace(id)).equals(bytes)).toBe(true);
      for (const document of [chips, silent]) {
        const read = await store.readDocument(state, document.briefing.path);
        expect(read?.facts).toEqual(document.facts);
        expect(read?.briefing).toEqual(document.briefing);
        expect(read?.chunks).toEqual(document.chunks);
        const largest = Math.max(...document.vectors.map(Math.abs));
        read?.vectors.forEach((value, i) => {
          expect(Math.abs(value - (document.vectors[i] ?? 0))).toBeLessThanOrEqual(0.02 * largest);
        });
      }
      expect(await store.readDocument(state, 'nobody.md')).toBeUndefined();
      // What has no known word is stored, but never found.
      const version = await openCurrent(store);
      expect((await search(version, 'words')).byVector).not.toContain('silent#1');
      expect(await version.searchVectors(new Float32Array(DIMENSIONS), 5)).toEqual([]);
    });
  });
}
