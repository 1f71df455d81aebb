import { expect, test } from '@jest/globals';
import type { DocumentTree } from '../../src/document/tree.ts';
import {
  agreement2020,
  base,
  blocksOf,
  divisionOf,
  fixtures,
  fold,
  lineText,
  recordOf,
  tablesOf,
  template,
  threeParties,
  treeOf,
} from './support.ts';
import { compose } from '../../src/document/compose.ts';

test.each(fixtures)('composing %s is repeatable and leaves the data as they were', (_, agreement) => {
  const record = recordOf(agreement);
  const before = structuredClone(record);
  const plain = (tree: DocumentTree) => JSON.stringify({ ...tree, notes: [...tree.notes] });
  expect(plain(compose(record, template))).toBe(plain(compose(structuredClone(record), template)));
  expect(record).toEqual(before);
});

test.each(fixtures)('every node of %s points at data that exist, or at none', (_, agreement) => {
  const tree = treeOf(agreement);
  const sources: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('source' in value && typeof value.source === 'string') sources.push(value.source);
    for (const member of Object.values(value)) visit(member);
  };
  visit(tree.divisions);
  visit([...tree.notes.values()]);
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((source) => source !== '' && !resolves(agreement, source))).toEqual([]);
});

function resolves(data: unknown, pointer: string): boolean {
  let value: unknown = data;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return pointer.startsWith('/');
}

test.each(fixtures)('every anchor of %s is its own, and every page reference has its place', (_, agreement) => {
  const tree = treeOf(agreement);
  const blocks = blocksOf(tree);
  const anchors = [
    ...tree.divisions.map(({ id }) => id),
    ...blocks.flatMap((block) => ('id' in block ? [block.id] : [])),
  ];
  expect(new Set(anchors).size).toBe(anchors.length);
  const referred = JSON.stringify(tree.divisions).matchAll(/"kind":"page","of":"([^"]*)"/g);
  for (const [, id = ''] of referred) expect(id === '*' || anchors.includes(id)).toBe(true);
});

test('the document of 2020 has its divisions in order, plans and wide tables on landscape pages', () => {
  expect(treeOf(agreement2020).divisions.map(({ kind, id, orientation }) => `${kind} ${id} ${orientation}`)).toEqual([
    'front framsida portrait',
    'contents innehall portrait',
    'body overenskommelse portrait',
    'appendix bilaga-1 portrait',
    'appendix bilaga-2 portrait',
    'appendix bilaga-3 portrait',
    'part bilaga-3a landscape',
    'part bilaga-3b landscape',
    'part bilaga-3c landscape',
    'part bilaga-3d landscape',
    'appendix bilaga-3-slut-1 landscape',
    'appendix bilaga-4 portrait',
    'appendix bilaga-5 portrait',
    'appendix bilaga-5-del-2 landscape',
  ]);
});

test('the first page names both parties, the term, the copies, the extent and what is final', () => {
  const front = divisionOf(treeOf(agreement2020), 'framsida');
  expect(front.blocks[1]).toMatchObject({
    type: 'parties',
    items: [
      {
        term: 'Kommunen',
        name: 'Östermalms stadsdelsförvaltning',
        lines: ['Stockholms kommun (Stockholms stad)', 'Box\u00A024\u00A0156, 104\u00A051 Stockholm'],
        organisation: 'Org.nr\u00A0212000-0142',
        caseNumber: 'Dnr\u00A0saknas',
      },
      {
        term: 'Polisen',
        lines: ['Polismyndigheten, region Stockholm, polisområde Stockholm City', '106\u00A075 Stockholm'],
      },
    ],
  });
  expect(front.blocks[2]).toMatchObject({
    type: 'facts',
    ruled: true,
    items: [
      { label: 'Gäller', value: [[{ text: 'från och med 2020-02-29, tillsvidare' }]] },
      { label: 'Exemplar', value: [[{ text: 'två (2) likalydande, ett till varje part' }]] },
      {
        label: 'Omfattning',
        value: [[{ text: 'överenskommelse och fem bilagor, ' }, { kind: 'page', of: '*' }, { text: '\u00A0sidor' }]],
      },
      {
        label: 'Status',
        value: [
          [{ text: 'slutlig text 2020-02-25, underskrifter på sidan\u00A0' }, { kind: 'page', of: 'underskrifter' }],
        ],
      },
    ],
  });
});

test('header and footer carry short title, every dnr and the address of the check', () => {
  const tree = treeOf(threeParties, { marks: ['example', 'demo'] });
  expect(tree.shortTitle).toBe('Samverkansöverenskommelse Ekvalla–Björkhaga');
  expect(fold(tree.footer.caseNumbers)).toBe('Dnr KS 2023/0412 · Dnr 2023-118 KS · Dnr A000.000/2023');
  expect(fold(tree.footer.verify)).toBe('Original är elektroniskt. Kontrollera på likalydande.example/v/7Q4M-2KXD');
  expect(tree.footer.template).toBe('Mall lokal överenskommelse 1.0');
  expect(fold(tree.pageNumber(12, 40))).toBe('Sida 12 (40)');
  expect(tree.marks.map((mark) => mark.word)).toEqual(['Demo', 'Exempelinnehåll']);
  expect(tree.front).toEqual({
    senders: ['Ekvalla kommun', 'Björkhaga kommun', 'Lokalpolisområde Ekvalla'],
    type: 'Överenskommelse',
    date: '2020-02-25',
  });
});

test('panels stand party by party, with the mandate and what a screen reader calls the field', () => {
  const { signatories } = threeParties.signing;
  const shuffled = { ...threeParties, signing: { ...threeParties.signing, signatories: signatories.toReversed() } };
  const body = divisionOf(treeOf(shuffled), 'overenskommelse');
  const [clause, signatures] = body.blocks.slice(-2);
  expect(clause).toMatchObject({ type: 'paragraph', role: 'closing' });
  expect(signatures).toMatchObject({
    type: 'signatures',
    fields: true,
    placeholder: 'Plats för elektronisk underskrift',
    panels: [
      {
        source: '/signing/signatories/2',
        field: 'Signature1',
        party: 'ekvalla',
        forParty: 'för Ekvalla kommun',
        name: 'Göran Attest-Lilja',
        title: 'Tf kommundirektör',
        spoken: 'Underskrift för Ekvalla kommun, Göran Attest-Lilja, tf kommundirektör',
      },
      {
        field: 'Signature2',
        name: 'Märta Exempelsson',
        authority: 'enligt beslut av Kommunstyrelsen i Ekvalla kommun 2023-11-29, §\u00A0214',
      },
      { field: 'Signature3', party: 'bjorkhaga' },
      { field: 'Signature4', party: 'polisen' },
    ],
    verification: { url: 'https://likalydande.example/v/7Q4M-2KXD' },
  });
});

test('a draft has no fields, no address to check and says that it may change', () => {
  const tree = treeOf(base(), { marks: ['draft'] });
  expect(divisionOf(tree, 'overenskommelse').blocks.at(-1)).toMatchObject({
    fields: false,
    placeholder: 'Underskrift sker i den slutliga versionen',
    verification: null,
  });
  expect(tree.footer.verify).toBe('Utkast. Innehållet kan ändras och filen kan inte undertecknas.');
});

test('an acting signatory signs as "Tf" even when the title does not say so', () => {
  const tree = treeOf(base([{ op: 'replace', path: '/signing/signatories/0/acting', value: true }]));
  expect(divisionOf(tree, 'overenskommelse').blocks.at(-1)).toMatchObject({
    panels: [{ title: 'Tf stadsdelsdirektör' }, {}],
  });
});

test('footnotes are numbered through the document and their keys are their own', () => {
  const { notes } = treeOf(agreement2020);
  expect([...notes.values()].map(({ number, source }) => [number, source])).toEqual([
    [1, '/footnotes/0/text'],
    [2, '/footnotes/1/text'],
    [3, '/appendices/0/footnotes/0/text'],
    [4, '/appendices/0/footnotes/1/text'],
  ]);
  expect([...notes.keys()]).toEqual([...notes.values()].map(({ id }) => id));
});

test('cells keep what they are: numbers, signs, gaps, statuses and periods', () => {
  const tables = tablesOf(treeOf(agreement2020));
  const crimes = tables.find((table) => table.caption.number === 'Tabell\u00A02');
  expect(crimes?.columns.map((column) => column.align)).toEqual(['text', ...Array.from({ length: 6 }, () => 'number')]);
  const row = crimes?.rows.find((one) => one.indent === 1);
  expect(row?.cells.map(lineText).slice(3, 5)).toEqual(['104', '+46,5\u00A0%']);
  expect(row?.cells.at(-1)).toMatchObject({ text: [{ text: '..' }], spoken: 'uppgift saknas', numeric: false });
  const actions = tables.find((table) => table.caption.number === 'Tabell\u00A03b');
  expect(actions?.dense).toBe(true);
  expect(actions?.columns[0]).toMatchObject({ rowHeader: true, width: 4 });
  expect(actions?.rows[1]?.cells.at(-1)).toMatchObject({ status: 'red', text: [{ text: 'Avvikelse, beslut krävs' }] });
  const period = tables.flatMap((table) => table.rows.flatMap((one) => one.cells.map(lineText)));
  expect(period).toContain('2020-03-18–2020-11-20');
  expect(period).toContain('2020-02-29–tills\u00A0vidare');
  expect(period).toContain('inom ram');
});
