import { describe, expect, test } from '@jest/globals';
import { OMITTED_WORDS } from '../../../src/agreement/redaction/omission.ts';
import { redact } from '../../../src/agreement/redaction/redact.ts';
import { readRedactions, type Redaction } from '../../../src/agreement/redaction/request.ts';
import { agreementSchema } from '../../../src/agreement/schema.ts';
import { agreement2020, base, threeParties } from '../../document/support.ts';
import { removedWords, valueAt } from './removed-words.ts';

const because = { reason: 'förebyggande arbete', law: '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)' };
const at = (pointer: string, more: Partial<Redaction> = {}): Redaction => ({ pointer, ...because, ...more });
const redacted = (redactions: readonly Redaction[], agreement = agreement2020) =>
  redact(agreement, { kind: 'redacted', redactions });
const codes = ({ issues }: ReturnType<typeof redact>) => issues.map(({ pointer, code }) => `${pointer} ${code}`);

describe('what the data mark themselves', () => {
  test('a secret table and unpublished contacts go, and the law and the reason are kept with their places', () => {
    const { omissions, issues, data } = redacted([]);
    expect(issues).toEqual([]);
    expect(
      omissions.map(({ pointer, kind, number, within, laws, reason }) => ({
        pointer,
        kind,
        number,
        within,
        laws,
        reason,
      })),
    ).toEqual([
      {
        pointer: '/appendices/0/sections/7/blocks/1',
        kind: 'table',
        number: 'Tabell 6',
        within: '1',
        laws: ['18 kap. 1 § offentlighets- och sekretesslagen (2009:400)'],
        reason: undefined,
      },
      {
        pointer: '/appendices/3/sections/8',
        kind: 'section',
        number: undefined,
        within: '4',
        laws: [],
        reason: 'Kontaktuppgifter publiceras inte.',
      },
    ]);
    expect(
      removedWords(
        agreement2020,
        data,
        omissions.map(({ pointer }) => pointer),
      ).length,
    ).toBeGreaterThan(20);
    // What is not published is no secret: its heading stays. The heading of what is secret goes.
    expect(valueAt(data, '/appendices/3/sections/8/heading')).toBe(
      valueAt(agreement2020, '/appendices/3/sections/8/heading'),
    );
  });

  test('a publication copy has no contact details, whether the data mark them or not', () => {
    const unmarked = structuredClone(threeParties);
    const { omissions, data } = redact(unmarked, { kind: 'publication', redactions: [] });
    expect(JSON.stringify(data)).not.toMatch(/"kind":"(phone|email)"/);
    expect(omissions.every(({ laws }) => laws.length === 0)).toBe(true);
  });

  test('an appendix that is partly secret must say what', () => {
    const agreement = base();
    const [first, ...rest] = agreement.appendices;
    if (!first) throw new Error('no appendix');
    const confidentiality = { level: 'partial' as const, legalBasis: '18 kap. 1 §' };
    const partly = { ...agreement, appendices: [{ ...first, confidentiality }, ...rest] };
    expect(codes(redacted([], partly))).toEqual(['/appendices/0/confidentiality redaction-unspecified']);
    expect(codes(redacted([at('/appendices/0/sections/0/blocks/0')], partly))).toEqual([]);
  });
});

test.each([
  ['an appendix', '/appendices/1'],
  ['a part', '/appendices/2/parts/1'],
  ['a section with all under it', '/appendices/0/sections/2'],
  ['a paragraph', '/appendices/0/sections/8/blocks/0'],
  ['a list', '/appendices/0/sections/10/blocks/1'],
  ['a chart', '/appendices/0/sections/3/blocks/3'],
  ['a table', '/appendices/0/sections/12/blocks/1'],
  ['a row', '/appendices/0/sections/12/blocks/1/rows/1'],
  ['a column', '/appendices/0/sections/12/blocks/1/columns/2'],
  ['a footnote', '/appendices/0/footnotes/0/text'],
  ['an item', '/appendices/0/sections/10/blocks/1/items/2'],
])('%s is gone from the data, and the data keep their shape', (_, pointer) => {
  const { data, omissions } = redacted([at(pointer)]);
  expect(omissions.map((one) => one.pointer)).toContain(pointer);
  const column = /columns\/\d+$/.test(pointer);
  const words = removedWords(agreement2020, data, [pointer]);
  if (!column) expect(words.length).toBeGreaterThan(0);
  expect(agreementSchema.safeParse(data).error?.issues ?? []).toEqual([]);
  // Sections after it keep their pointers.
  const after = '/appendices/0/sections/13/heading';
  expect(valueAt(data, after)).toBe(valueAt(agreement2020, after));
});

test('the title of an appendix that goes whole stays, and goes too when that is wished', () => {
  const title = '/appendices/0/title';
  const before = String(valueAt(agreement2020, title));
  expect(valueAt(redacted([at('/appendices/0')]).data, title)).toBe(before);
  for (const wished of [
    [at('/appendices/0'), at(title)],
    [at(title), at('/appendices/0')],
  ]) {
    const { data, omissions } = redacted(wished);
    expect(valueAt(data, title)).not.toContain(before);
    expect(omissions.map((one) => one.pointer)).toEqual(expect.arrayContaining(['/appendices/0', title]));
    expect(agreementSchema.safeParse(data).error?.issues ?? []).toEqual([]);
  }
});

test('a column takes its head and its cells with it, and the others keep theirs', () => {
  const table = '/appendices/0/sections/12/blocks/1';
  const { data } = redacted([at(`${table}/columns/2`), at(`${table}/columns/1`)]);
  const keys = (value: unknown) => (value as { columns: { key: string }[] }).columns.map(({ key }) => key);
  const [first, second, third, ...rest] = keys(valueAt(agreement2020, table));
  expect(keys(valueAt(data, table))).toEqual([first, ...rest]);
  const row = valueAt(data, `${table}/rows/0`) as Record<string, unknown>;
  expect(Object.keys(row).filter((key) => key === second || key === third)).toEqual([]);
});

describe('a passage', () => {
  const pointer = '/appendices/0/sections/10/blocks/0';
  const text = () => String(valueAt(agreement2020, `${pointer}/text`));

  test('gives way to the same words, whatever its length', () => {
    const { data } = redacted([at(pointer, { quote: 'områdespoliser' }), at(pointer, { quote: 'hösten 2019' })]);
    expect(valueAt(data, `${pointer}/text`)).toBe(
      text().replace('områdespoliser', OMITTED_WORDS).replace('hösten 2019', OMITTED_WORDS),
    );
  });

  test('goes everywhere in its text, or only where it is asked for', () => {
    const many = text().split('medb').length - 1;
    expect(many).toBeGreaterThan(0);
    const all = redacted([at(pointer, { quote: 'er' })]).data;
    expect(String(valueAt(all, `${pointer}/text`)).replaceAll(OMITTED_WORDS, '')).not.toContain('er');
    const one = redacted([at(pointer, { quote: 'er', occurrence: 2 })]).data;
    expect(String(valueAt(one, `${pointer}/text`)).split(OMITTED_WORDS)).toHaveLength(2);
  });

  test('may overlap another: what touches becomes one', () => {
    const { data } = redacted([
      at(pointer, { quote: 'områdespoliser, yttre' }),
      at(pointer, { quote: 'yttre personal' }),
    ]);
    expect(String(valueAt(data, `${pointer}/text`)).split(OMITTED_WORDS)).toHaveLength(2);
    expect(String(valueAt(data, `${pointer}/text`))).not.toMatch(/områdespoliser|yttre|personal och/);
  });

  test('that stands in other places too is told of, and does not stop the edition', () => {
    const found = redacted([at(pointer, { quote: 'områdespoliser' })]);
    expect(found.data).not.toBeNull();
    expect(codes(found)).toEqual(['/appendices/2/parts/0/sections/0/blocks/1/rows/0/activity redaction-elsewhere']);
  });
});

test('what lies inside something larger that goes is said once', () => {
  const { omissions } = redacted([at('/appendices/1/sections/0/blocks/0'), at('/appendices/1'), at('/appendices/1')]);
  expect(omissions.filter(({ pointer }) => pointer.startsWith('/appendices/1'))).toHaveLength(1);
});

test('members that are never printed go too, and footnotes that nothing refers to now', () => {
  const { data } = redacted([]);
  const json = JSON.stringify(data);
  for (const key of ['uncertainReadings', 'ocrRepairs', 'inSource', 'publication', 'replacement'])
    expect([key, json.includes(`"${key}"`)]).toEqual([key, false]);
  const scope = redacted([at('/appendices/0/sections/6')]).data?.appendices[0]?.footnotes.map(({ text }) => text);
  const before = redacted([]).data?.appendices[0]?.footnotes.map(({ text }) => text);
  expect(scope).toHaveLength(before?.length ?? 0);
  expect(scope).not.toEqual(before);
});

test('all faults are named at once, each at its place in the list', () => {
  const found = redacted([
    at('/title/text'),
    at('/parties/0'),
    at('/signing/signatories/0/name'),
    at('/nowhere'),
    at('/appendices/0/kind'),
    at('/appendices/0/sections/3/blocks/3/series/0'),
    at('/appendices/0/sections/10/blocks/0', { quote: 'står inte där' }),
    at('/appendices/0/sections/10/blocks/0', { quote: 'områdespoliser', occurrence: 2 }),
  ]);
  expect(found.data).toBeNull();
  expect(codes(found)).toEqual([
    '/0/pointer redaction-of-identity',
    '/1/pointer redaction-of-identity',
    '/2/pointer redaction-of-identity',
    '/3/pointer redaction-pointer-unknown',
    '/4/pointer redaction-not-possible',
    '/5/pointer redaction-of-drawing',
    '/6/quote redaction-quote-not-found',
    '/7/quote redaction-quote-not-found',
  ]);
});

test('a list without law or reason, or of another shape, is refused with its faults', () => {
  expect(
    readRedactions([{ pointer: '/appendices/0' }]).issues.map(({ pointer, code }) => `${pointer} ${code}`),
  ).toEqual(['/0/law redaction-law-missing', '/0/reason redaction-reason-missing']);
  for (const input of [null, 'x', {}, [1], [{ pointer: 1 }], [{ pointer: '', law: 'x', reason: 'x', more: 1 }]])
    expect(readRedactions(input).issues.map(({ code }) => code)).toContain('redaction-shape');
});

test('the agreement that is given stays as it was', () => {
  const before = JSON.stringify(agreement2020);
  redacted([at('/appendices/1'), at('/appendices/0/sections/10/blocks/0', { quote: 'områdespoliser' })]);
  expect(JSON.stringify(agreement2020)).toBe(before);
});

test('words may go wherever they stand: of a figure the whole figure, of what says what the document is nothing', () => {
  const found = redacted([at('', { quote: 'områdespoliser' })]);
  expect(found.issues).toEqual([]);
  expect(JSON.stringify(found.data)).not.toContain('områdespoliser');
  const series = redacted([at('', { quote: 'Bostadsinbrott' })]);
  expect(series.omissions.some(({ kind }) => kind === 'figure')).toBe(true);
  expect(JSON.stringify(series.data)).not.toContain('"Bostadsinbrott"');
  expect(codes(redacted([at('', { quote: 'Östermalms stadsdelsförvaltning' })]))).toContain(
    '/parties/0/name redaction-elsewhere',
  );
  expect(codes(redacted([at('', { quote: 'finns ingenstans alls' })]))).toEqual(['/0/quote redaction-quote-not-found']);
});

describe('in a table with cells over several columns and rows', () => {
  const agreement = base();
  const table = {
    type: 'table' as const,
    id: 'spann',
    caption: 'Tabell 9. Prov',
    columns: [
      { key: 'a', heading: 'Namn', kind: 'text' as const, rowHeader: true },
      { key: 'b', heading: 'Telefon', kind: 'phone' as const },
      { key: 'c', heading: 'Plats', kind: 'text' as const },
    ],
    rows: [
      { a: { value: 'hemlig sammanslagning', rowSpan: 2 }, b: '08-123 45', c: 'ett' },
      { b: { value: 'över två kolumner', columnSpan: 2 } },
    ],
  };
  const [first, ...rest] = agreement.sections;
  if (!first) throw new Error('no section');
  const spanned = { ...agreement, sections: [{ ...first, blocks: [table] }, ...rest] };
  const pointer = '/sections/0/blocks/0';

  test('a cell or a row that goes keeps the size of its cells, and covered places stay empty', () => {
    const { data } = redacted([at(`${pointer}/rows/0/a`), at(`${pointer}/rows/1`)], spanned);
    expect(valueAt(data, `${pointer}/rows`)).toEqual([
      { a: { value: OMITTED_WORDS, rowSpan: 2 }, b: '08-123 45', c: 'ett' },
      { b: { value: OMITTED_WORDS, columnSpan: 2 } },
    ]);
  });

  test('no column can go alone; of a publication copy the table with telephones goes whole', () => {
    expect(codes(redacted([at(`${pointer}/columns/2`)], spanned))).toEqual(['/0/pointer redaction-of-spanned-column']);
    const { omissions } = redact(spanned, { kind: 'publication', redactions: [] });
    expect(omissions.filter((one) => one.pointer === pointer)).toHaveLength(1);
  });
});

test('a sum that gives away the only number left out of its column is told of, and is silent when it goes too', () => {
  const table = '/appendices/0/sections/8/blocks/1';
  const [key = ''] = Object.entries(valueAt(agreement2020, `${table}/totals`) as object).flatMap(([name, value]) =>
    typeof value === 'number' ? [name] : [],
  );
  const cell = at(`${table}/rows/0/${key}`);
  expect(codes(redacted([cell]))).toContain(`${table}/totals/${key} redaction-derivable`);
  expect(codes(redacted([cell, at(`${table}/rows/1/${key}`)]))).toEqual([]);
  expect(codes(redacted([cell, at(`${table}/totals/${key}`)]))).toEqual([]);
});

test('a publication copy has no address or number in running text, cells or details either; a redacted one may', () => {
  const agreement = base();
  const [first, ...rest] = agreement.sections;
  if (!first) throw new Error('no section');
  const text =
    'Ring 08-465 004 20 eller +46 8 465 004 20, skriv till a.b@exempel.se. Dnr 320-845/2015, 212000-0142, 2020-03-10.';
  const written = {
    ...agreement,
    sections: [{ ...first, blocks: [{ type: 'paragraph' as const, text }] }, ...rest],
    details: { phone: '08-465 004 20', mail: 'x@exempel.se', decided: '2026-03-10' },
  };
  const { data, issues } = redact(written, { kind: 'publication', redactions: [] });
  expect(issues).toEqual([]);
  expect(valueAt(data, '/sections/0/blocks/0/text')).toBe(
    `Ring ${OMITTED_WORDS} eller ${OMITTED_WORDS}, skriv till ${OMITTED_WORDS}. Dnr 320-845/2015, 212000-0142, 2020-03-10.`,
  );
  expect(valueAt(data, '/details')).toEqual({ phone: OMITTED_WORDS, mail: OMITTED_WORDS, decided: '2026-03-10' });
  expect(JSON.stringify(redacted([], written).data)).toContain('08-465 004 20');
});

test('a publication copy loses a figure with a number in it, and tells of what has one and says what the document is', () => {
  const agreement = base();
  const [first, ...rest] = agreement.sections;
  const [signatory, ...others] = agreement.signing.signatories;
  if (!first || !signatory) throw new Error('no section or signatory');
  const chart = {
    type: 'organisationChart' as const,
    id: 'organisation',
    caption: 'Figur 1. Växlar',
    root: { id: 'vaxel', label: 'Växel 08–508 10 000' },
    textAlternative: 'En ruta.',
  };
  const signatories = [{ ...signatory, title: 'Chef, 070-123 45 67' }, ...others];
  const { data, issues, omissions } = redact(
    {
      ...agreement,
      sections: [{ ...first, blocks: [chart] }, ...rest],
      signing: { ...agreement.signing, signatories },
    },
    { kind: 'publication', redactions: [] },
  );
  expect(omissions.map(({ pointer, kind }) => [pointer, kind])).toEqual([['/sections/0/blocks/0', 'figure']]);
  expect(JSON.stringify(data)).not.toContain('508');
  expect(issues.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/signing/signatories/0/title', 'redaction-contact-stays'],
  ]);
});
