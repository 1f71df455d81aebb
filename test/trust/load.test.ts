import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8Bytes, utf8Text } from '../../src/core/bytes.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { Problem } from '../../src/core/problem.ts';
import { words } from '../../src/core/words.ts';
import { folderShelf } from '../../src/storage/folder/shelf.ts';
import { readHints } from '../../src/trust/hints.ts';
import { loadLists, type TrustSettings } from '../../src/trust/load.ts';
import { getSnapshot, putSnapshot } from '../../src/trust/snapshot.ts';
import { journals, listBytes, named, readOnce } from './support/lists.ts';

const folder = mkdtempSync(join(tmpdir(), 'trust-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SWEDEN = 'https://trustedlist.pts.se/SE-TL.xml';
const OFFICIAL = { 'https://ec.europa.eu/lotl.xml': 'eu-lotl-248.xml', [SWEDEN]: 'se-32.xml' } as const;
const settings: TrustSettings = {
  listOfLists: 'https://ec.europa.eu/lotl.xml',
  journals: journals(),
  follow: false,
  lists: [SWEDEN],
  signers: [],
};
let shelves = 0;

/** A world of its own: a clock, a shelf, and what answers behind each address. */
function world(web: Readonly<Record<string, string | Uint8Array>> = OFFICIAL) {
  const clock = fixedClock(new Date('2019-10-01T08:00:00Z'));
  const answers = new Map(Object.entries(web));
  const asked: string[] = [];
  return {
    clock,
    answers,
    asked,
    shelf: folderShelf(join(folder, String(shelves++)), clock, randomIds),
    read: async (bytes: Uint8Array, pinned: readonly Uint8Array[]) => readOnce(bytes, pinned),
    hints: async (bytes: Uint8Array) => readHints(bytes),
    async fetch(address: string) {
      asked.push(address);
      const found = answers.get(address);
      if (found === undefined)
        throw new Problem({ kind: 'unavailable', code: 'no-answer', message: words('Inget svar.', 'No answer.') });
      return typeof found === 'string' ? listBytes(found) : found;
    },
  };
}
const names = (loaded: Awaited<ReturnType<typeof loadLists>>) => loaded.sources.map((one) => one.name);
const codes = (loaded: Awaited<ReturnType<typeof loadLists>>) => loaded.notes.map((one) => one.code);

test('the list of lists and the Swedish list are sources with their dates, of now', async () => {
  const loaded = await loadLists(settings, world());
  expect(loaded.notes).toEqual([]);
  expect(loaded.sources).toMatchObject([
    { kind: 'trusted-list', name: 'EU 248', issued: '2019-09-04T08:00:00.000Z', anchors: [] },
    { name: 'SE 32', nextUpdate: '2019-12-24T00:00:00.000Z', obtained: '2019-10-01T08:00:00.000Z' },
  ]);
});

test('followed, each list that the list of lists points to is fetched; what is missing is named and costs nothing else', async () => {
  const all = world();
  const loaded = await loadLists({ ...settings, follow: true, lists: [] }, all);
  expect(all.asked).toHaveLength(32);
  expect(names(loaded)).toEqual(['EU 248', 'SE 32']);
  expect(codes(loaded)).toEqual(Array.from({ length: 30 }, () => 'no-answer'));
  expect(loaded.notes[0]?.message.sv).toBe('Inget svar. Förteckningen saknas.');
});

test('the list of lists reaches over its pivots, which are fetched once for good', async () => {
  const base = 'https://ec.europa.eu/tools/lotl/';
  const pivots = [`${base}eu-lotl-pivot-282.xml`, `${base}eu-lotl-pivot-300.xml`];
  const web = Object.fromEntries(pivots.map((address) => [address, address.slice(base.length)]));
  const all = world({ ...web, 'https://ec.europa.eu/lotl.xml': 'eu-lotl-pivot-300.xml' });
  for (let i = 0; i < 2; i++) expect(names(await loadLists({ ...settings, lists: [] }, all))).toEqual(['EU 300']);
  expect(all.asked.filter((address) => pivots.includes(address))).toEqual(pivots);
});

describe('pivots, which are named before anything is verified', () => {
  const base = 'https://ec.europa.eu/tools/lotl/';
  const pivot = `${base}eu-lotl-pivot-282.xml`;
  const web = {
    [pivot]: 'eu-lotl-pivot-282.xml',
    [`${base}eu-lotl-pivot-300.xml`]: 'eu-lotl-pivot-300.xml',
    'https://ec.europa.eu/lotl.xml': 'eu-lotl-pivot-300.xml',
  } as const;

  test('nobody but the publisher of the list of lists is asked for one', async () => {
    const all = world(web);
    const text = utf8Text(listBytes('eu-lotl-pivot-300.xml'));
    all.answers.set(
      'https://ec.europa.eu/lotl.xml',
      utf8Bytes(text.replaceAll(pivot, 'https://evil.example/pivot-1.xml')),
    );
    expect(codes(await loadLists({ ...settings, lists: [] }, all))).toEqual(['pivot-elsewhere']);
    expect(all.asked).toEqual(['https://ec.europa.eu/lotl.xml']);
  });

  test('one that somebody changed on the way is not kept: the next time the right one is fetched', async () => {
    const all = world(web);
    all.answers.set(pivot, utf8Bytes(utf8Text(listBytes('eu-lotl-pivot-282.xml')).replace('282', '281')));
    expect(codes(await loadLists({ ...settings, lists: [] }, all))).toEqual(['trusted-list-signature']);
    all.answers.set(pivot, 'eu-lotl-pivot-282.xml');
    expect(names(await loadLists({ ...settings, lists: [] }, all))).toEqual(['EU 300']);
  });
});

describe('the last good copy', () => {
  test('when nobody answers a month later it is used, with its age, and the note says so', async () => {
    const all = world();
    await loadLists(settings, all);
    all.answers.clear();
    all.clock.set(new Date('2019-11-01T08:00:00Z'));
    const loaded = await loadLists(settings, all);
    expect(loaded.sources.map(({ name, obtained }) => [name, obtained])).toEqual([
      ['EU 248', '2019-10-01T08:00:00.000Z'],
      ['SE 32', '2019-10-01T08:00:00.000Z'],
    ]);
    expect(codes(loaded)).toEqual(['no-answer', 'no-answer']);
    expect(loaded.notes[1]?.message.sv).toBe('Inget svar. Kopian från 2019-10-01 används.');
  });

  test('a list that somebody changed on the way is refused, and the copy stands', async () => {
    const all = world();
    await loadLists(settings, all);
    all.answers.set(SWEDEN, utf8Bytes(utf8Text(listBytes('se-32.xml')).replace('withdrawn', 'granted--')));
    const loaded = await loadLists(settings, all);
    expect([names(loaded), codes(loaded)]).toEqual([['EU 248', 'SE 32'], ['trusted-list-signature']]);
  });

  test('an older list of lists does not come back, however well it is signed', async () => {
    const base = 'https://ec.europa.eu/tools/lotl/';
    const all = world({
      [`${base}eu-lotl-pivot-282.xml`]: 'eu-lotl-pivot-282.xml',
      [`${base}eu-lotl-pivot-300.xml`]: 'eu-lotl-pivot-300.xml',
      'https://ec.europa.eu/lotl.xml': 'eu-lotl-pivot-300.xml',
    });
    await loadLists({ ...settings, lists: [] }, all);
    all.answers.set('https://ec.europa.eu/lotl.xml', 'eu-lotl-248.xml');
    const loaded = await loadLists({ ...settings, lists: [] }, all);
    expect([names(loaded), codes(loaded)]).toEqual([['EU 300'], ['trusted-list-older']]);
  });

  test('a copy whose signers are no longer named is not used', async () => {
    const all = world();
    await loadLists({ ...settings, listOfLists: null, signers: named(listBytes('se-32.xml')) }, all);
    all.answers.clear();
    const loaded = await loadLists({ ...settings, listOfLists: null, signers: [] }, all);
    expect([names(loaded), codes(loaded)]).toEqual([[], ['trusted-list-signature']]);
  });
});

describe('who may sign', () => {
  test('a list alone counts only with a signer that the operator names', async () => {
    const alone = { ...settings, listOfLists: null };
    expect(codes(await loadLists(alone, world()))).toEqual(['trusted-list-signature']);
    expect(names(await loadLists({ ...alone, signers: named(listBytes('se-32.xml')) }, world()))).toEqual(['SE 32']);
  });

  test('one state’s list in the place of another’s is refused', async () => {
    const all = world({ ...OFFICIAL, [SWEDEN]: 'be-43.xml' });
    const loaded = await loadLists({ ...settings, follow: true, lists: [] }, all);
    expect(loaded.notes.find((one) => one.address === SWEDEN)?.code).toBe('trusted-list-signature');
  });

  test('without the publication that the list of lists begins at, nothing of it is used', async () => {
    const loaded = await loadLists({ ...settings, journals: journals().slice(0, 1) }, world());
    expect(codes(loaded)).toEqual(['lotl-anchors-unknown', 'trusted-list-signature']);
    expect(loaded.sources).toEqual([]);
  });
});

test('what was loaded comes back from the shelf as it was, under the same settings only', async () => {
  const all = world();
  const loaded = await loadLists(settings, all);
  await putSnapshot(all.shelf, loaded, 'a');
  expect(await getSnapshot(all.shelf, 'a')).toEqual(loaded);
  expect(await getSnapshot(all.shelf, 'b')).toBeNull();
  await all.shelf.put('snapshot', utf8Bytes('{'));
  expect(await getSnapshot(all.shelf, 'a')).toBeNull();
});
