/** The part of the contract that is about versions: what each serves, what is kept, going back. */

import { describe, expect, test } from 'vitest';
import { KEPT_VERSIONS } from '../../src/model/index-store.ts';
import { changeIndex, inTurn, openCurrent, type Place, search } from './change-index.ts';
import { chips, DIMENSIONS, makeDocument, power, prices, SETTINGS } from './sample-documents.ts';

const never = new AbortController().signal;

export function describeVersions(name: string, openPlace: () => Promise<Place>): void {
  describe(`${name} keeps versions`, () => {
    test('has none at first, and says so', async () => {
      const { store } = await openPlace();
      await expect(store.currentVersion()).rejects.toMatchObject({ code: 'index-missing' });
      await expect(store.openVersion('20260101T000000.000-abcdef')).rejects.toMatchObject({
        code: 'index-missing',
      });
      expect(await store.readState()).toBeUndefined();
      expect(await store.listVersions()).toEqual([]);
    });

    test('serves the first ingest by words and by vectors', async () => {
      const { store, again } = await openPlace();
      const name = await changeIndex(store, { write: [chips, prices, power] });
      const other = await again();
      expect(await other.currentVersion()).toBe(name);
      const version = await other.openVersion(name);
      const { createdAt, ...facts } = version.facts;
      expect(facts).toEqual({
        ...{ version: name, libraryAsOf: '2026-05-13', briefings: 3, chunks: 5 },
        ...{ embedder: SETTINGS.embedder, dimensions: DIMENSIONS, spaceId: null },
      });
      expect(new Date(createdAt).toISOString()).toBe(createdAt);
      const found = await search(version, 'Who sold Ascend accelerators?');
      expect(found.byWord[0]).toBe('chips#0');
      expect(found.byVector[0]).toBe('chips#0');
      expect((await version.listBriefings()).map(({ path }) => path)).toEqual([
        'chips.md',
        'power.md',
        'prices.md',
      ]);
      expect((await version.findBriefings(['prices', 'nobody', 'chips'])).map(({ id }) => id)).toEqual([
        'prices',
        'chips',
      ]);
      expect((await version.findBriefings(['prices']))[0]).toMatchObject({
        keyConcepts: ['Moat'],
        sections: ['Body'],
      });
      expect(await version.readBriefing('chips')).toEqual(chips.briefing);
      expect(await version.readBriefing('nobody')).toBeUndefined();
      const [hit] = await version.searchKeywords([{ term: 'gigawatt', weight: 1 }], 1);
      expect(await version.readChunks([hit?.ordinal ?? -1])).toEqual([power.chunks[0]]);
    });

    test('tells a later change what it was made from', async () => {
      const { store } = await openPlace();
      const refused = [
        { path: 'bad.pdf', files: [], reason: 'no text', isKept: false, dependsOnOthers: false },
      ];
      const version = await changeIndex(store, { write: [chips, power], refused });
      const state = await store.readState();
      expect(state).toMatchObject({ version, settings: SETTINGS, space: null, chunks: 3, refused });
      expect(state?.documents).toEqual(
        new Map([
          ['chips.md', chips.facts],
          ['power.md', power.facts],
        ]),
      );
    });

    test('replaces a changed document', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, power] });
      const changed = makeDocument({ path: 'chips.md', texts: ['Nvidia sold many Blackwell accelerators.'] });
      await changeIndex(store, { write: [changed], removed: ['chips.md'] });
      const version = await openCurrent(store);
      expect(version.facts).toMatchObject({ briefings: 2, chunks: 2 });
      expect((await search(version, 'accelerators')).byWord).toEqual(['chips#0']);
      expect((await search(version, 'Ascend lithography')).byWord).toEqual([]);
      expect((await version.readBriefing('chips'))?.text).toBe(changed.briefing.text);
      expect((await store.readState())?.documents.get('chips.md')).toEqual(changed.facts);
    });

    test('forgets a removed document in searches, lists and word counts', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, prices, power] });
      const before = await (await openCurrent(store)).readInverseFrequencies(['lab', 'ascend']);
      await changeIndex(store, { removed: ['chips.md'] });
      const version = await openCurrent(store);
      const found = await search(version, 'Huawei sold Ascend accelerators to labs');
      expect(found.byWord).toEqual(['prices#1']);
      expect([...found.byWord, ...found.byVector].filter((id) => id.startsWith('chips'))).toEqual([]);
      expect((await version.listBriefings()).map(({ id }) => id)).toEqual(['power', 'prices']);
      expect(await version.findBriefings(['chips'])).toEqual([]);
      expect(await version.readBriefing('chips')).toBeUndefined();
      const after = await version.readInverseFrequencies(['lab', 'ascend']);
      const idf = (n: number, holders: number) => Math.log(1 + (n - holders + 0.5) / (holders + 0.5));
      expect(before.get('lab')).toBeCloseTo(idf(5, 2), 5);
      expect(before.get('ascend')).toBeCloseTo(idf(5, 1), 5);
      expect(after.get('lab')).toBeCloseTo(idf(3, 1), 5);
      expect(after.get('ascend')).toBeCloseTo(idf(3, 0), 5);
      expect((await store.readState())?.documents.has('chips.md')).toBe(false);
    });

    test('moves a document', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, power] });
      const state = await store.readState();
      if (!state) throw new Error('No state');
      const read = await store.readDocument(state, 'chips.md');
      const moved = makeDocument({
        path: 'archive/chips.md',
        id: 'chips',
        texts: chips.chunks.map(({ text }) => text),
      });
      await changeIndex(store, {
        write: [{ ...moved, vectors: read?.vectors ?? new Float32Array() }],
        removed: ['chips.md'],
      });
      const version = await openCurrent(store);
      expect((await version.listBriefings()).map(({ path }) => path)).toEqual([
        'archive/chips.md',
        'power.md',
      ]);
      expect((await search(version, 'Ascend accelerators')).byVector[0]).toBe('chips#0');
      expect([...((await store.readState())?.documents.keys() ?? [])].sort()).toEqual([
        'archive/chips.md',
        'power.md',
      ]);
    });

    test('does not serve what a change dropped, nor batches that it did not vouch for', async () => {
      const { store } = await openPlace();
      const release = await store.lock({ onWait: () => {}, signal: never });
      const change = await store.begin();
      const kept = await store.writeBatch(change, inTurn([chips, prices]), SETTINGS);
      await store.writeBatch(change, inTurn([power]), SETTINGS);
      expect(kept.documents).toEqual([chips.facts, prices.facts]);
      const nothing = { base: null, space: null, removed: [], refused: [], touched: [] };
      await store.commit({
        ...nothing,
        change,
        settings: SETTINGS,
        receipts: [kept],
        dropped: ['prices.md'],
      });
      await release();
      const version = await openCurrent(store);
      expect(version.facts).toMatchObject({ briefings: 1, chunks: 2 });
      expect((await version.listBriefings()).map(({ id }) => id)).toEqual(['chips']);
      expect((await search(version, 'DeepSeek prices gigawatts power')).byWord).toEqual([]);
      expect([...((await store.readState())?.documents.keys() ?? [])]).toEqual(['chips.md']);
    });

    test('remembers new times of unchanged files', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, power] });
      const touched = {
        ...chips.facts,
        files: chips.facts.files.map((file) => ({ ...file, modifiedMs: 5 })),
      };
      await changeIndex(store, { touched: [touched] });
      expect((await store.readState())?.documents.get('chips.md')).toEqual(touched);
      expect((await search(await openCurrent(store), 'Ascend')).byWord).toEqual(['chips#0']);
    });

    test('keeps nothing of earlier versions in a change without a base', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: [chips, prices] });
      await changeIndex(store, { write: [power], base: null });
      const version = await openCurrent(store);
      expect(version.facts).toMatchObject({ briefings: 1, chunks: 1 });
      expect((await search(version, 'Ascend accelerators power')).byWord).toEqual(['power#0']);
      expect((await version.readInverseFrequencies(['ascend'])).get('ascend')).toBeCloseTo(Math.log(4), 5);
    });

    test('serves a reader its version while others are committed', async () => {
      const { store, again } = await openPlace();
      await changeIndex(store, { write: [chips] });
      const reader = await openCurrent(await again());
      const changed = makeDocument({ path: 'chips.md', texts: ['Nothing but lithography.'] });
      await changeIndex(store, { write: [changed, power], removed: ['chips.md'] });
      expect((await search(reader, 'Ascend chips were sold')).byWord).toEqual(['chips#0']);
      expect((await search(reader, 'power')).byWord).toEqual([]);
      expect(await reader.readBriefing('chips')).toEqual(chips.briefing);
      expect(await reader.listBriefings()).toHaveLength(1);
    });

    test('rolls back, and builds on what it went back to', async () => {
      const { store, again } = await openPlace();
      const first = await changeIndex(store, { write: [chips] });
      const second = await changeIndex(store, { write: [prices], removed: ['chips.md'] });
      const server = await again();
      expect(await server.currentVersion()).toBe(second);
      expect(await store.rollback()).toBe(first);
      expect(await server.currentVersion()).toBe(first);
      await expect(store.rollback()).rejects.toMatchObject({ code: 'index-missing' });
      await expect(store.rollback('no-such-version')).rejects.toMatchObject({ code: 'index-missing' });
      expect((await store.listVersions()).map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
        [second, false],
        [first, true],
      ]);
      const third = await changeIndex(store, { write: [power] });
      const version = await server.openVersion(third);
      expect((await version.listBriefings()).map(({ id }) => id)).toEqual(['chips', 'power']);
      expect((await search(version, 'Ascend prices power')).byWord.sort()).toEqual(['chips#0', 'power#0']);
      expect(await store.rollback(first)).toBe(first);
    });

    test('keeps some versions', async () => {
      const { store } = await openPlace();
      const names: string[] = [];
      for (let n = 0; n < KEPT_VERSIONS + 2; n++) {
        const note = makeDocument({ path: 'note.md', texts: [`Revision ${n}.`] });
        names.push(await changeIndex(store, { write: [note], removed: n === 0 ? [] : ['note.md'] }));
      }
      expect((await store.listVersions()).map(({ version }) => version)).toEqual(names.slice(2).reverse());
      expect(names).toEqual([...names].sort());
      const oldest = await store.openVersion(names[2] ?? '');
      expect((await oldest.readBriefing('note'))?.text).toBe('Revision 2.');
      await store.maintain({ onProgress: () => {}, signal: never });
      const version = await openCurrent(store);
      expect((await search(version, 'revision')).byWord).toEqual(['note#0']);
      expect((await version.readInverseFrequencies(['revis'])).get('revis')).toBeCloseTo(Math.log(4 / 3), 5);
      expect(await store.needsMaintenance()).toBe(false);
    });
  });
}
