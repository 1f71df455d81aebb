import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAgreement } from '../../../src/agreement/read.ts';
import { PORTRAIT } from '../../../src/typesetting/flow.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { layOut } from '../../../src/typesetting/lay-out.ts';
import { hasGlyph } from '../../../src/workers/glyphs.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { json, treeOf } from '../../document/support.ts';
import { engine } from '../text/support.ts';
import { elements, fold, slotsOf, spoken, textOf, texts, type TextInk } from './support.ts';

const RUNS = 120;
const HEADS = ['Nummer', 'Uppgift', 'Ansvarig'] as const;
const [BEFORE, AFTER] = ['Ettvärde', 'Tillsist'];

/** The small agreement with a paragraph, a list and a table that hold the token, as the product reads it. */
function withToken(token: string): ReturnType<typeof readAgreement> {
  const { base } = json('invalid-inputs.json') as { base: { sections: { blocks: object[] }[] } };
  base.sections[0]?.blocks.push(
    { type: 'paragraph', text: `${BEFORE} ${token} ${AFTER}` },
    { type: 'list', ordered: false, items: [`${BEFORE} ${token} ${AFTER}`] },
    {
      type: 'table',
      id: 'varden',
      caption: 'Tabell 9. Värden.',
      columns: HEADS.map((heading, i) => ({ key: `k${i}`, heading, kind: 'text' })),
      rows: [{ k0: BEFORE, k1: token, k2: AFTER }],
    },
  );
  return readAgreement(base, { hasGlyph, kinds: kinds() });
}

const of = (characters: string, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 1, maxLength });
const PRINTABLE = Array.from({ length: 0x2_00 }, (_, i) => String.fromCodePoint(i))
  .filter((one) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(one) && hasGlyph(one))
  .join('');
const SIGNS = `${PRINTABLE.replaceAll(/\p{L}/gu, '')}–—’”…•→≤√☑`;
/** A cell with a dash alone is empty, and says so. */
const EMPTY = /^[-–—.]{1,2}$/u;
const token = fc
  .oneof(
    of(PRINTABLE, 600),
    of(SIGNS, 600),
    of('0123456789abcdef', 600),
    of('0123456789ABCDEF:', 600),
    of('abcdefghijklmnopqrstuvwxyzåäö', 120),
    of('ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ', 120),
    of('abc123/?&=%._-~', 400).map((rest) => `https://exempel.se/${rest}`),
    of('abcåäö_\\ABC.', 400).map((rest) => `C:\\${rest}`),
    fc
      .tuple(fc.constantFrom('_', '.', '-', '=', '*', 'f', 'W', 'fi'), fc.nat(300))
      .map(([one, count]) => one.repeat(count + 1)),
  )
  .filter((value) => !EMPTY.test(value));

/** Right end of a piece of ink without the space that ends its line; points from the page's left edge. */
function endOf(ink: TextInk): number {
  const last = glyphsOf(ink.run).at(-1);
  return ink.x + ink.run.width - (last?.text === ' ' ? (last.advance * ink.run.size) / 1000 : 0);
}

/** The column that each slot of our table stands in. */
function columnsOf(pages: Pages): ReadonlyMap<unknown, number> {
  const rows = [...elements(pages.structure)].filter(({ role }) => role === 'TR');
  const cells = rows.map((row) => row.kids.flatMap((kid) => (kid.kind === 'element' ? [slotsOf(kid)] : [])));
  const inks = pages.pages.flatMap((_, page) => texts(pages, page));
  const head = inks.find((ink) => textOf(ink) === HEADS[2])?.owner;
  const at = cells.findIndex((row) => row[2]?.some((slot) => slot === head));
  return new Map(
    cells.slice(at, at + 2).flatMap((row) => row.flatMap((slots, i) => slots.map((slot) => [slot, i] as const))),
  );
}

test('any token of printable characters is set in a paragraph, a list and a table, inside its column, and reads whole; or check names it', () => {
  let refused = 0;
  fc.assert(
    fc.property(token, (value) => {
      const { agreement, issues } = withToken(value);
      if (!agreement) {
        const faults = issues.filter(({ severity }) => severity === 'error');
        expect([...new Set(faults.map(({ code }) => code))]).toEqual(['word-too-long']);
        expect(faults.every(({ pointer }) => pointer.startsWith('/sections/0/blocks/'))).toBe(true);
        expect(value).toMatch(/[\p{L}\p{M}]{101}/u);
        refused += 1;
        return;
      }
      const pages = layOut(treeOf(agreement), engine, new Map());
      const columns = columnsOf(pages);
      const portrait = pages.pages.flatMap(({ width, height }, page) => (width < height ? texts(pages, page) : []));
      const left = (column: number): number =>
        Math.min(PORTRAIT.right, ...portrait.flatMap(({ owner, x }) => (columns.get(owner) === column ? [x] : [])));
      const limits = [left(1), left(2), PORTRAIT.right];
      for (const ink of portrait)
        expect(endOf(ink)).toBeLessThanOrEqual((limits[columns.get(ink.owner) ?? 2] ?? 0) + 0.5);
      const said = spoken(pages);
      expect(said.split(fold(`${BEFORE} ${value} ${AFTER}`)).length - 1).toBe(3);
    }),
    { numRuns: RUNS },
  );
  expect(refused).toBeLessThan(RUNS / 2);
}, 240_000);
