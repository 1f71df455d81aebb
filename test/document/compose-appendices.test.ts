import { expect, test } from '@jest/globals';
import { textVersion } from '../../src/document/plain-text/version.ts';
import { twinDocument } from '../../src/document/twin/twin.ts';
import { agreement2020, base, divisionOf, fold, lineText, somewhere, treeOf } from './support.ts';
import { attribute, elementsOf, textOf } from './twin/page.ts';

test('a part opens with its facts in two columns and the causes that its table cites', () => {
  const part = divisionOf(treeOf(agreement2020), 'bilaga-3a');
  expect(part.head).toEqual({ label: 'Bilaga\u00A03a', title: 'Åtgärdsplan: Unga som utsätts för och begår rån' });
  expect(part.blocks.map((block) => block.type)).toEqual(['title', 'facts', 'table']);
  const facts = part.blocks[1];
  if (facts?.type !== 'facts') throw new Error('no facts');
  expect(facts.columns).toBe(2);
  expect(facts.items.map(({ label }) => fold(label))).toEqual([
    'Fokusområde',
    'Arbetsgrupp',
    'Ansvarig funktion',
    'Gäller',
    'Version',
    'Beslutad',
    'Övergripande mål',
    'Stöd begärt',
    'Orsaker (bilaga 1)',
  ]);
  expect(facts.items.at(-1)).toMatchObject({ wide: true });
  expect(facts.items.at(-1)?.value.map((line) => fold(lineText({ source: '', text: line }) ?? ''))).toEqual([
    'O1 Unga rör sig efter skoltid i stråk med få närvarande vuxna',
    'O2 Rån anmäls sent eller inte alls, så att bilder och vittnen går förlorade',
    'O3 Socialtjänst, skola, polis och fritid saknar en gemensam bild av de unga som riskerar att dras in',
  ]);
});

test('a part without fields takes its facts from its header, bodies by name', () => {
  const facts = divisionOf(treeOf(base()), 'bilaga-3a').blocks[1];
  if (facts?.type !== 'facts') throw new Error('no facts');
  expect(
    facts.items.slice(0, 3).map(({ label, value }) => [label, lineText({ source: '', text: value[0] ?? [] })]),
  ).toEqual([
    ['Arbetsgrupp', 'Arbetsgrupp\u00A03a'],
    ['Ansvarig funktion', 'Kommunpolis'],
    ['Gäller', '2025-03-01 till 2026-02-28'],
  ]);
});

test('an appendix opens with date, version, decision and what is secret', () => {
  expect(divisionOf(treeOf(agreement2020), 'bilaga-1').blocks[1]).toMatchObject({
    type: 'facts',
    items: [
      { label: 'Daterad', value: [[{ text: '2020-02-14' }]] },
      { label: 'Version', value: [[{ text: '1' }]] },
      { label: 'Beslutad', value: [[{ text: 'av den lokala styrgruppen 2020-02-12, §\u00A03' }]] },
      {
        label: 'Sekretess',
        value: [
          [{ text: 'delvis: tabell\u00A06, 18\u00A0kap.\u00A01\u00A0§ offentlighets- och sekretesslagen (2009:400)' }],
        ],
      },
    ],
  });
});

test('an uploaded appendix is a cover with dnr, date, parties and digest, and the PDF after it', () => {
  const sha256 = 'ab'.repeat(32);
  const cover = divisionOf(treeOf(agreement2020, { uploads: { 5: sha256 } }), 'bilaga-5');
  expect(cover.attachedPdf).toEqual({ sha256 });
  expect(cover.blocks.map((block) => block.type)).toEqual(['title', 'facts', 'paragraph']);
  const facts = cover.blocks[1];
  if (facts?.type !== 'facts') throw new Error('no facts');
  expect(facts.items.map(({ label }) => label)).toEqual(['Dnr', 'Datum', 'Parter', 'SHA-256']);
  expect(facts.items.at(-1)?.value).toHaveLength(2);
});

test('an attached appendix has its file, pages, size and digest on its cover and in the contents', () => {
  const appendices = agreement2020.appendices.map((one) =>
    one.number === '5' ? { ...one, upload: true as const, placement: 'attach' as const } : one,
  );
  const tree = treeOf(
    { ...agreement2020, appendices },
    { uploads: { 5: 'ab'.repeat(32) }, attached: { 5: { size: 1234567, pages: 12 } } },
  );
  const cover = divisionOf(tree, 'bilaga-5');
  expect(cover.attachedPdf).toBeUndefined();
  const facts = cover.blocks[1];
  if (facts?.type !== 'facts') throw new Error('no facts');
  expect(facts.items.map(({ label }) => label)).toEqual([
    'Dnr',
    'Datum',
    'Parter',
    'Fil',
    'Sidor',
    'Storlek',
    'SHA-256',
  ]);
  const detail = cover.entry?.detail?.replaceAll('\u00A0', ' ') ?? '';
  expect(detail).toContain(`${agreement2020.id}-bilaga-5.pdf, 1 234 567 byte, sidor: 12, SHA-256 abababab abababab`);
});

test('a draft whose uploaded appendix has no file yet says so on the cover', () => {
  const data = {
    ...agreement2020,
    appendices: agreement2020.appendices.map((one) => (one.number === '5' ? { ...one, upload: true as const } : one)),
  };
  const cover = divisionOf(treeOf(data, { marks: ['draft'] }), 'bilaga-5');
  expect(JSON.stringify(cover)).toContain('Filen saknas ännu. Den läggs till innan texten låses.');
  expect(cover.attachedPdf).toBeUndefined();
});

test.each([
  ['merged', undefined, []],
  ['placed whole', ['En karta över torget.'], ['En karta över torget.']],
  ['placed page by page', ['En karta.', 'En tabell.'], ['1. En karta.', '2. En tabell.']],
])('the page and the text say where the pages of a file are that is %s, and what was written of them', (...row) => {
  const [, textAlternative, said] = row;
  const placing = textAlternative ? { placement: 'place' as const, textAlternative } : { placement: 'merge' as const };
  const appendices = agreement2020.appendices.map((one) =>
    one.number === '5' ? { ...one, upload: true as const, ...placing } : one,
  );
  const tree = treeOf({ ...agreement2020, appendices }, { uploads: { 5: 'ab'.repeat(32) } });
  const own = 'Bilagans egna sidor finns i PDF-filen.';
  expect(textVersion(tree, somewhere)).toContain(`\n${[own, ...said].join('\n')}\n`);
  const html = elementsOf(twinDocument(tree, somewhere)).filter((one) => attribute(one, 'class') === 'beside');
  expect(html.map((one) => fold(textOf(one)))).toEqual(
    expect.arrayContaining([own, ...(textAlternative ? [textAlternative.join(' ')] : [])]),
  );
});
