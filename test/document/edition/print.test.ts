import { expect, test } from '@jest/globals';
import { printEditionOf } from '../../../src/document/edition/print.ts';
import type { DocumentTree, Mark } from '../../../src/document/tree.ts';
import { body, front, paragraph, signatures, treeOf } from '../../typesetting/layout/support.ts';

const made = {
  heading: 'Undertecknad av Åsa Ek',
  lines: ['Chef', 'för Polisen'],
  rows: [{ label: 'Tid', value: 'då' }],
};
const mark = (kind: Mark['kind']): Mark => ({ kind, word: kind, sentence: `${kind}.` });
const full: DocumentTree = {
  ...treeOf([front, body([paragraph('Text.'), signatures(2)])]),
  marks: [mark('demo'), mark('example')],
};
const printed = printEditionOf(full, { kind: 'print', date: '2026-03-01', signed: { Signature2: made } });
const panels = printed.divisions.flatMap(({ blocks }) =>
  blocks.flatMap((one) => (one.type === 'signatures' ? [one] : [])),
);

test('the mark stands after Demo and before Exempelinnehåll', () => {
  expect(printed.marks.map(({ kind, word }) => [kind, word])).toEqual([
    ['demo', 'demo'],
    ['print', 'Utskrift'],
    ['example', 'example'],
  ]);
});

test('there are no fields, and the panel of a field that was signed shows what the field does', () => {
  expect(panels.map(({ fields, panels: all }) => [fields, all.map((one) => one.made)])).toEqual([
    [false, [undefined, made]],
  ]);
});

test('all else is the full document, and the title of the file says what it is', () => {
  const { title, marks: _, divisions, ...rest } = printed;
  const { title: fullTitle, marks: __, divisions: fullDivisions, ...fullRest } = full;
  expect(title).toBe(`${fullTitle} (utskrift 2026-03-01)`);
  expect(rest).toEqual(fullRest);
  expect(divisions[0]).toEqual(fullDivisions[0]);
});
