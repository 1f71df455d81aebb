import { expect, test } from '@jest/globals';
import { textEdition } from '../../../src/document/text-edition.ts';
import type { SignatureWords } from '../../../src/document/tree.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import type { StructureElement } from '../../../src/typesetting/ink.ts';
import { signatureWords } from '../signature-words.ts';
import { engine } from '../text/support.ts';
import { body, difference, fold, front, paragraph, signatures, spoken, textOf, texts, treeOf } from './support.ts';

/** As a print edition has them today: no eID. Where one is named, a crowded field leaves it out, and the text does not. */
const printed = (more: Parameters<typeof signatureWords>[0] = {}) => {
  const words = signatureWords(more);
  return { ...words, rows: words.rows.filter(({ label }) => label !== 'E-leg.') };
};
const treeWith = (made: SignatureWords) => {
  const node = signatures(2);
  const panels = node.panels.map((panel, i) => (i === 0 ? { ...panel, made } : panel));
  return treeOf([front, body([paragraph('Text.'), { ...node, fields: false, panels }])]);
};

test.each([
  ['as designed', printed()],
  [
    'with a name that wraps',
    printed({ heading: 'Undertecknad av Åke Provberg-Ängslycka von Exempelhielm till Exempelstad' }),
  ],
  ['without capacity', printed({ lines: [] })],
])('a panel that shows its signature is read like the text edition: %s', (_, made) => {
  const tree = treeWith(made);
  const pages = layOut(tree, engine, new Map());
  expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
});

test('bar, frame and words stand where the field has them, and there is no field', () => {
  const pages = layOut(treeWith(printed()), engine, new Map());
  const page = pages.pages.at(-1);
  expect(page?.annotations.filter(({ kind }) => kind === 'field')).toEqual([]);
  const bar = page?.ink.find((ink) => ink.kind === 'path' && ink.fill === '#1b3a5c');
  const top = bar?.kind === 'path' && bar.d[0]?.op === 'M' ? bar.d[0].y : 0;
  expect(bar?.kind === 'path' && bar.d.map((step) => ('x' in step ? [step.x, step.y - top] : []))).toEqual([
    [60, 0],
    [63, 0],
    [63, 96],
    [60, 96],
    [],
  ]);
  const at = (start: string) => texts(pages, pages.pages.length - 1).find((ink) => textOf(ink).startsWith(start));
  expect([at('Undertecknad')?.x, at('Tid')?.x, at('2020')?.x]).toEqual([72, 72, 118]);
  // 9 down to a line box of 12, whose baseline lies (12 + 0.67 × 9) / 2 below its top.
  expect(at('Undertecknad')?.baseline).toBeCloseTo(top + 9 + (12 + 0.67 * 9) / 2);
});

test('its rows are a list of labels and values in the section of the panel', () => {
  const pages = layOut(treeWith(printed()), engine, new Map());
  const rolesOf = ({ role, kids }: StructureElement): unknown => {
    const inner = kids.flatMap((kid) => (kid.kind === 'element' ? [rolesOf(kid)] : []));
    return inner.length === 0 ? role : [role, ...inner];
  };
  const row = ['LI', 'Lbl', 'LBody'];
  expect(JSON.stringify(rolesOf(pages.structure))).toContain(
    JSON.stringify(['Sect', 'P', 'P', 'P', 'P', 'P', ['L', row, row, row]]),
  );
});
