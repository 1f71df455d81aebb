import { expect, test } from '@jest/globals';
import { chartOf, seriesInEndOrder } from '../../src/document/charts.ts';
import { NoteRegister } from '../../src/document/notes.ts';
import type { Block, Cell, Division, DocumentTree, Table } from '../../src/document/tree.ts';
import { agreement2020, base, fixtures, fold, recordOf, template, threeParties, treeOf } from './support.ts';
import { compose } from '../../src/document/compose.ts';

const blocksOf = (tree: DocumentTree): readonly Block[] => tree.divisions.flatMap((division) => division.blocks);
const tablesOf = (tree: DocumentTree) => blocksOf(tree).filter((block): block is Table => block.type === 'table');
const lineText = (cell: Cell | undefined) => cell?.text.map((piece) => ('text' in piece ? piece.text : '')).join('');
const divisionOf = (tree: DocumentTree, id: string): Division => {
  const found = tree.divisions.find((division) => division.id === id);
  if (!found) throw new Error(`no division ${id}`);
  return found;
};

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

test('lines stay lines; one series over years or hours stands as columns; named things lie as bars', () => {
  const drawn = blocksOf(treeOf(agreement2020)).flatMap((block) => (block.type === 'chart' ? [block] : []));
  expect(drawn.map((chart) => chart.kind)).toEqual(['line', 'column']);
  expect(drawn[0] && seriesInEndOrder(drawn[0]).map((series) => series.name)).toEqual([
    'Bostadsinbrott',
    'Bedrägeri mot äldre',
    'Personrån',
  ]);
  const scope = { name: 'a', source: '', footnotes: [] };
  const named = (categories: readonly string[], series: number) =>
    chartOf(
      {
        type: 'chart',
        id: 'c',
        kind: 'bar',
        caption: 'Diagram 1. Prov',
        x: { label: 'x', categories },
        y: { label: 'y', unit: 'antal', min: 0, max: 9, decimals: 0 },
        series: Array.from({ length: series }, (_, index) => ({ name: `s${index}`, values: categories.map(() => 1) })),
        textAlternative: 'alt',
      },
      { source: '', id: 'c', scope, notes: new NoteRegister([scope]), strings: template.strings },
    ).kind;
  expect(named(['Måndag–tisdag', 'Onsdag'], 1)).toBe('column');
  expect(named(['Hjorthagen', 'Gärdet'], 1)).toBe('bars');
  expect(named(['2018', '2019'], 2)).toBe('bars');
});

test('the organisation chart keeps its tree, its outside bodies and its dashed links', () => {
  const drawn = blocksOf(treeOf(agreement2020)).find((block) => block.type === 'organisation-chart');
  expect(drawn).toMatchObject({
    caption: { number: 'Figur\u00A01' },
    root: { external: true, children: [{ name: 'Lokal styrgrupp', external: false }] },
    links: [{ dashed: true }, { dashed: false }],
  });
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
