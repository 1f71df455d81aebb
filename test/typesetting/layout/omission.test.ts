import { expect, test } from '@jest/globals';
import { textEdition } from '../../../src/document/text-edition.ts';
import type { Line, OmissionNotice } from '../../../src/document/tree.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { engine } from '../text/support.ts';
import { body, difference, fold, front, paragraph, sentence, spoken, textOf, texts, treeOf } from './support.ts';

const WORDS = '[uppgift\u00A0utelämnad]';
const notice = (value = '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)'): OmissionNotice => ({
  type: 'omission',
  source: '/sections/0/blocks/1',
  label: 'Utelämnat',
  sentence: 'Uppgifterna omfattas av sekretess och har utelämnats i denna utgåva.',
  rows: [
    { label: 'Avser', value: 'Tabell 6 (8 rader)' },
    { label: 'Lagrum', value },
  ],
});
const omitted = (before: string, after: string): Line => [
  { kind: 'text', text: before },
  { kind: 'text', text: WORDS, omitted: true },
  { kind: 'text', text: after },
];

test('a notice stands between two rules, label on A and words on B, and is read like the text edition', () => {
  const tree = treeOf([front, body([paragraph('Före.'), notice(), paragraph('Efter.')])]);
  const pages = layOut(tree, engine, new Map());
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  const page = pages.pages.length - 1;
  const at = (text: string) => texts(pages, page).find((ink) => textOf(ink).startsWith(text));
  expect([at('Utelämnat')?.x, at('Uppgifterna')?.x, at('Avser')?.x, at('Tabell')?.x]).toEqual([60, 180, 180, 232]);
  expect(at('Lagrum')?.baseline).toBeCloseTo((at('Avser')?.baseline ?? 0) + 12);
  const rules = (pages.pages[page]?.ink ?? []).flatMap((ink) =>
    ink.kind === 'line' && ink.width === 0.75 ? [ink] : [],
  );
  const baseline = at('Utelämnat')?.baseline ?? 0;
  expect(rules.some(({ y1, x1, x2 }) => y1 < baseline && y1 > baseline - 20 && x1 === 60 && x2 === 535)).toBe(true);
  expect(rules.some(({ y1 }) => y1 > baseline && y1 < baseline + 50)).toBe(true);
});

test('a long law wraps and a notice goes over to the next page line by line, if it must', () => {
  const tree = treeOf([front, body([paragraph(sentence(400)), notice(sentence(60)), paragraph('Efter.')])]);
  const pages = layOut(tree, engine, new Map());
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
});

test('the words for an omitted passage stand in a box of their own, in Sans 9, and no line ends within them', () => {
  for (let length = 1; length < 40; length += 1) {
    const tree = treeOf([front, body([paragraph(omitted('ord '.repeat(length), ', mer text efter det.'))])]);
    const pages = layOut(tree, engine, new Map());
    const page = pages.pages.length - 1;
    const run = texts(pages, page).find((ink) => textOf(ink).includes('uppgift'));
    expect(run && textOf(run)).toBe(WORDS);
    expect([run?.run.face, run?.run.size]).toEqual(['sans', expect.closeTo(9)]);
    const box = (pages.pages[page]?.ink ?? []).find((ink) => ink.kind === 'path' && ink.stroke?.width === 0.5);
    const xs = box?.kind === 'path' ? box.d.flatMap((step) => ('x' in step ? [step.x] : [])) : [];
    const ys = box?.kind === 'path' ? box.d.flatMap((step) => ('y' in step ? [step.y] : [])) : [];
    expect(Math.min(...xs)).toBeCloseTo((run?.x ?? 0) - 3 + 0.25);
    // A line of 12 with 1.5 above and below, about the middle of the capitals; the stroke lies inside.
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(15 - 0.5);
    expect((Math.max(...ys) + Math.min(...ys)) / 2).toBeCloseTo((run?.baseline ?? 0) - (0.67 * 9) / 2);
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo((run?.run.width ?? 0) - 0.5);
    expect(Math.max(...xs)).toBeLessThanOrEqual(535 + 1);
    expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  }
});
