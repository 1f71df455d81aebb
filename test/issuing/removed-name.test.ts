import { beforeAll, describe, expect, test } from '@jest/globals';
import { Place } from '../../src/agreement/place.ts';
import { targetOf } from '../../src/agreement/redaction/targets.ts';
import type { Agreement } from '../../src/agreement/schema.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import type { Renderer } from '../../src/issuing/ports.ts';
import { publicEdition } from '../../src/issuing/public-edition.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { currentEdition, inProcessRenderer } from '../../src/workers/in-process.ts';
import { threeParties } from '../document/support.ts';
import { allOf } from '../support/all-of-file.ts';
import { type PatchOperation, patched } from '../support/json-patch.ts';

const NAME = 'Zenobia Kvistgård';
const SPELT = [
  NAME,
  'ZENOBIA KVISTGÅRD',
  'zenobia kvistgård',
  'Zenobia  Kvistgård',
  'Zenobia\u00A0Kvistgård',
  'Zenobia \u2013 Kvistgård',
  'Zenobia Kvist- gård',
  'Zenobia Kvistgårds',
];

/** Written into every text that may lose a passage, each time in another way; not into anchors, keys and what has a form of its own. */
function named(agreement: Agreement): Agreement {
  const operations: PatchOperation[] = [];
  const walk = (place: Place): void => {
    for (const one of place.items()) walk(one);
    for (const [, member] of place.members()) walk(member);
    const { text, pointer } = place;
    const hasForm =
      text === undefined ||
      /^[\d\s,.%–-]*$/u.test(text) ||
      /\/(?:id|key|kind|type|role|style|from|to|colour)$/.test(pointer);
    if (hasForm || targetOf(pointer, place) === null) return;
    operations.push({ op: 'replace', path: pointer, value: `${text} ${SPELT[operations.length % SPELT.length]}` });
  };
  walk(new Place(agreement));
  expect(operations.length).toBeGreaterThan(100);
  return patched(agreement, [
    ...operations,
    { op: 'replace', path: '/sections/0/id', value: 'zenobia-kvistgard' },
  ]) as Agreement;
}

const recordOf = (data: Agreement, profile: 'PDF/A-2a' | 'PDF/A-3a'): Promise<FinalisedRecord> =>
  makeRecord({
    data,
    documentDate: '2024-02-01',
    edition: currentEdition('https://likalydande.example'),
    marks: [],
    files: new Map(),
    profile,
    primitives,
  });

/** Letters alone: how a name is set, parted or encoded in a name makes no difference. */
const letters = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/gu, '');
const holdsName = (text: string): boolean => /zenobia|kvistgard/u.test(letters(text));

let renderer: Renderer;
beforeAll(async () => {
  renderer = await inProcessRenderer();
});

describe.each(['PDF/A-2a', 'PDF/A-3a'] as const)('a name that stands in every text of a document as %s', (profile) => {
  let full: FinalisedRecord;
  let edition: ReturnType<typeof publicEdition>;
  beforeAll(async () => {
    full = await recordOf(named(threeParties), profile);
    const redactions = [{ pointer: '', quote: NAME, reason: 'prövat', law: '18 kap. 1 §' }];
    edition = publicEdition(full, { kind: 'redacted', redactions, date: '2024-02-02', of: null, signed: [] });
  });

  test('is nowhere in the edition’s file, with all of its streams inflated, its outline, alternatives, metadata and data', async () => {
    expect(edition.warnings.map(({ code, pointer }) => [code, pointer])).toEqual([]);
    const whole = allOf(await renderer.renderRevision0(edition.record, new Map()));
    expect(letters(whole)).toContain('uppgiftutelamnad');
    expect(holdsName(whole)).toBe(false);
  }, 60_000);

  test('is nowhere in its page and its text', async () => {
    for (const as of ['html', 'text'] as const)
      expect([as, holdsName(await renderer.writeOut(edition.record, new Map(), { as }))]).toEqual([as, false]);
  }, 60_000);

  test('is in the full file, so that the search can find', async () => {
    expect(holdsName(allOf(await renderer.renderRevision0(full, new Map())))).toBe(true);
  }, 60_000);
});
