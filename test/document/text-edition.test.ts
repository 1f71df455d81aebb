import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Agreement } from '../../src/agreement/schema.ts';
import { readings } from '../../src/document/readings.ts';
import { setText } from '../../src/document/typography.ts';
import { printedStrings } from './printed-strings.ts';
import { agreement2020, base, fixtures, fold, somewhere, textOf, threeParties, treeOf } from './support.ts';

test.each(fixtures)('every text of %s is printed, word for word and in the order of the data', (_, agreement) => {
  const text = fold(textOf(agreement));
  let at = 0;
  for (const parts of printedStrings(agreement)) {
    for (const part of parts) {
      const found = text.indexOf(part, at);
      if (found < 0) throw new Error(`"${part}" is missing after "…${text.slice(Math.max(0, at - 80), at)}"`);
      at = found + part.length;
    }
  }
  expect(at).toBeGreaterThan(0);
});

test.each(fixtures)('what the header of each part of %s says is printed', (_, agreement) => {
  const text = fold(textOf(agreement));
  const headers = agreement.appendices.flatMap((appendix) => appendix.parts ?? []).map((part) => part.header);
  expect(headers.length).toBeGreaterThan(1);
  for (const { responsible, validFrom, decision } of headers) {
    expect(text).toContain(responsible);
    expect(text).toContain(`${validFrom} till`);
    expect(text).toContain(`${decision?.date}, § ${decision?.paragraph}`);
  }
});

test('markup, template language and quotation marks are text like any other', () => {
  const title =
    'Lokal samverkansöverenskommelse <script>alert(1)</script> {{evil}} & ”citat” "rakt" \'apostrof\' &amp;';
  const agreement = base([{ op: 'replace', path: '/title/text', value: title }]);
  const tree = treeOf(agreement);
  expect(
    fold(textOf(agreement)).startsWith(`Exempelinnehåll Påhittade uppgifter för provning och visning. ${title}`),
  ).toBe(true);
  expect(tree.title).toBe(title);
  expect(tree.divisions[0]?.blocks[0]).toMatchObject({ type: 'title', text: [{ kind: 'text', text: title }] });
});

/** Any visible text, with what markup and typography care about more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '=',
        '{{',
        '}}',
        '{{{',
        '&lt;',
        '&#13;',
        '</p>',
        '<!--',
        ']]>',
        '  ',
        '\u00AD',
        '\n',
        '\t',
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '' && !/\[\^/.test(text));

test('any text in a paragraph, a heading, a list, a field, a cell or a name survives whole', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const agreement = withText(text);
      const tree = treeOf(agreement);
      const said = [...readings(tree, somewhere)].map((reading) => reading.text);
      const expected = setText(text);
      const exact = said.filter((one) => one === expected || one === `– ${expected}`);
      // Heading, paragraph, item, label, value, cell, party's name on page 1.
      expect(exact.length).toBeGreaterThanOrEqual(7);
      expect(said).toContain(`${expected} 7`);
    }),
    { numRuns: 60 },
  );
});

/** Past the schema on purpose: the document must hold whatever it is given. */
function withText(text: string): Agreement {
  const agreement = base();
  const [first, ...others] = agreement.parties;
  return {
    ...agreement,
    parties: first ? [{ ...first, name: text }, ...others] : others,
    appendices: [],
    sections: [
      {
        id: 'a',
        level: 1,
        heading: text,
        blocks: [
          { type: 'paragraph', text },
          { type: 'list', ordered: false, items: [text] },
          { type: 'fields', items: [{ label: text, value: text }] },
          {
            type: 'table',
            id: 't',
            caption: 'Tabell 1. Prov',
            columns: [{ key: 'a', heading: 'Rubrik', kind: 'text' }],
            rows: [{ a: text }],
          },
        ],
      },
      ...agreement.sections.filter((section) => section.role === 'closing'),
    ],
  };
}

test('a footnote is read straight after the paragraph, item or cell with its mark', () => {
  const lines = textOf(agreement2020).split('\n');
  const item = lines.indexOf('– Medarbetardialoger1');
  expect(lines[item + 1]).toMatch(/^1 I polisens medarbetardialoger/);
  const cell = lines.indexOf('Anmälde inte rånet till polisen4');
  expect(lines[cell + 1]).toMatch(/^4 Andel av de elever/);
});

test('the contents list the headings of the agreement, the appendices and their parts with pages', () => {
  const tree = treeOf(threeParties);
  const division = tree.divisions.findIndex((one) => one.kind === 'contents');
  const id = tree.divisions[division]?.id;
  const said = [...readings(tree, somewhere)].filter((one) => one.division === id).map((one) => fold(one.text));
  expect(said).toEqual([
    'Innehåll',
    'Överenskommelse',
    ...['Bakgrund', 'Parter', 'Bilagor', 'Tid', 'Samverkansorganisation', 'Prioriterade områden'].map(
      (one) => `${one} 7`,
    ),
    ...['Ändringar och tillägg', 'Utträde'].map((one) => `${one} 7`),
    'Bilaga 1',
    'Gemensam lägesbild 7',
    'Daterad 2023-11-24, version 1, beslutad av styrgruppen 2023-11-22, § 7',
    'Bilaga 2',
    'Åtgärdsplan med uppföljningsplan 7',
    'Daterad 2023-11-24, version 1, beslutad av styrgruppen 2023-11-22, § 7',
    '2a',
    'Unga i riskzonen 7',
    '2b',
    'Trygga centrum 7',
    '2c',
    'Brott mot äldre 7',
    'Bilaga 3',
    'Kommunikationsplan 7',
    'Daterad 2023-11-24, version 1, beslutad av styrgruppen 2023-11-22, § 7',
  ]);
});

test('a division that the layout leaves out is not read', () => {
  const tree = treeOf(base());
  const said = [...readings(tree, { of: (id) => (id === 'innehall' ? 0 : 1), total: 5 })];
  expect(said.some((one) => one.division === 'innehall')).toBe(false);
  expect(said.some((one) => one.division === 'overenskommelse')).toBe(true);
});
