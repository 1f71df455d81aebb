import { expect, test } from '@jest/globals';
import { readAgreement } from '../../src/agreement/read.ts';
import type { Agreement } from '../../src/agreement/schema.ts';
import type { Operation } from './support/data.ts';
import { invalidInputs, latin, patched } from './support/data.ts';

const { base } = invalidInputs;
const read = (...operations: readonly Operation[]) => readAgreement(patched(base, operations), latin);
const found = (...operations: readonly Operation[]) =>
  read(...operations).issues.map(({ pointer, code }) => `${pointer} ${code}`);
const replace = (path: string, value: unknown): Operation => ({ op: 'replace', path, value });
const remove = (path: string): Operation => ({ op: 'remove', path });

test('organisation numbers are stored with a hyphen, also when they come without or with 16 in front', () => {
  for (const written of ['2129990335', '212999-0335', '162129990335', '16212999-0335']) {
    expect(read(replace('/parties/0/orgNumber', written)).agreement?.parties[0]?.orgNumber).toBe('212999-0335');
  }
});

test('postal codes are stored with a no-break space after the third digit', () => {
  for (const written of ['19950', '199 50', '199\u00a050', ' 199 50 ']) {
    expect(read(replace('/parties/0/address/postalCode', written)).agreement?.parties[0]?.address.postalCode).toBe(
      '199\u00a050',
    );
  }
});

test('names are stored composed, and soft hyphens go', () => {
  const { agreement } = read(replace('/signing/signatories/0/name', 'Ma\u0308rta Exempels\u00adson'));
  expect(agreement?.signing.signatories[0]?.name).toBe('Märta Exempelsson');
});

test('a contact and a personal identifier come apart from the signed data', () => {
  const result = read(
    replace('/signing/signatories/1/contact', { email: 'ake@norrsjo.example', phone: '070-174 06 05' }),
    replace('/signing/signatories/1/personalIdentifier', '191212121212'),
  );
  expect(result.issues).toEqual([]);
  expect(result.personal).toEqual([
    {
      signatory: 1,
      contact: { email: 'ake@norrsjo.example', phone: '070-174 06 05' },
      personalIdentifier: '191212121212',
    },
  ]);
  expect(JSON.stringify(result.agreement)).not.toMatch(/norrsjo\.example|070-174|1912121212/);
  expect(result.agreement).toEqual(read().agreement);
});

test('an appendix may await an upload in place of text', () => {
  const upload = { number: '5', kind: 'overarching-agreement', title: 'Ö', dated: '2024-01-22', version: 1 };
  const whole = { ...upload, confidentiality: { level: 'none' }, upload: true };
  expect(found(replace('/appendices/4', whole))).toEqual([]);
  expect(found(replace('/appendices/4', { ...whole, sections: [] }))).toEqual([
    '/appendices/4/sections appendix-content-twice',
  ]);
  expect(found(replace('/appendices/4', { ...upload, confidentiality: { level: 'none' } }))).toEqual([
    '/appendices/4/sections appendix-empty',
  ]);
  expect(found(replace('/appendices/4', { ...whole, placement: 'attach' }))).toEqual([]);
  expect(found(replace('/appendices/4', { ...whole, placement: 'staple' }))).toEqual([
    '/appendices/4/placement choice-unknown',
  ]);
  expect(found(replace('/appendices/3/placement', 'attach'))).toEqual([
    '/appendices/3/placement appendix-placement-without-file',
  ]);
  expect(found(replace('/appendices/4', { ...whole, placement: 'place' }))).toEqual([
    '/appendices/4/textAlternative appendix-without-text-alternative',
  ]);
  const described = { ...whole, textAlternative: ['En rapport'] };
  expect(found(replace('/appendices/4', { ...described, placement: 'place' }))).toEqual([]);
  expect(found(replace('/appendices/4', described))).toEqual([
    '/appendices/4/textAlternative appendix-text-alternative-unused',
  ]);
});

test('shape faults and rule faults come together, in the order of the document', () => {
  expect(
    found(
      replace('/parties/0/address', 'Box 150'),
      remove('/parties/1/name'),
      replace('/term/validTo', '2025-02-28'),
      remove('/bodies/3/members/1'),
      replace('/sections', 'inga'),
      replace('/appendices/2/coverage/2/reason', null),
    ),
  ).toEqual([
    '/parties/0/address wrong-type',
    '/parties/1/name required',
    '/term/validTo term-ends-before-start',
    '/bodies/3/members working-group-party-missing',
    '/sections wrong-type',
    '/appendices/2/coverage/2/reason coverage-reason-missing',
  ]);
});

test('a part that cannot be read gives no faults elsewhere', () => {
  expect(found(replace('/parties', 'Kommunen och Polisen'))).toEqual(['/parties wrong-type']);
  expect(found(remove('/parties/0/id'))).toEqual(['/parties/0/id required']);
  expect(found(replace('/appendices', 'fem'))).toEqual(['/appendices wrong-type']);
  expect(found(replace('/bodies', {}))).toEqual(['/bodies wrong-type']);
});

test.each<readonly [title: string, operations: readonly Operation[], expected: readonly string[]]>([
  ['an unknown member', [replace('/parties/0/colour', 'blue')], ['/parties/0/colour member-unknown']],
  ['an unknown member at the top', [replace('/extra', 1)], ['/extra member-unknown']],
  ['a missing member', [remove('/parties/0/name')], ['/parties/0/name required']],
  ['an id with capitals', [replace('/id', 'Base 2025')], ['/id id-format']],
  ['an id of 65 characters', [replace('/id', 'a'.repeat(65))], ['/id id-format']],
  [
    'a kind of block that is not there',
    [replace('/sections/0/blocks/0/type', 'video')],
    ['/sections/0/blocks/0/type choice-unknown'],
  ],
  [
    'a district without an overarching agreement',
    [replace('/overarchingAgreement', null)],
    ['/overarchingAgreement required'],
  ],
  ['a municipality with one', [replace('/level', 'municipal')], ['/overarchingAgreement overarching-not-allowed']],
  [
    'an overarching agreement that was replaced',
    [replace('/overarchingAgreement/status', 'replaced')],
    ['/overarchingAgreement/status overarching-lapsed'],
  ],
  ['an open end without words', [remove('/term/openEndedText')], ['/term/openEndedText required']],
  [
    'three copies for two parties',
    [replace('/signing/copies', 3)],
    ['/signing/copies copies-differ', '/signing/clause copies-clause-differs'],
  ],
  ['nobody who signs for a party', [remove('/signing/signatories/0')], ['/signing/signatories signatory-missing']],
  [
    'no authority',
    [remove('/signing/signatories/0/authority')],
    ['/signing/signatories/0/authority authority-missing'],
  ],
  [
    'two bodies with one id',
    [replace('/bodies/3/id', 'ag-3a')],
    ['/bodies/3/id id-duplicate', '/appendices/2/parts/1/header/workingGroup body-unknown'],
  ],
  [
    'two parties with one term',
    [replace('/parties/1/definedTerm', 'Kommunen')],
    ['/parties/1/definedTerm id-duplicate'],
  ],
  [
    'a co-opted member does not stand for a party',
    [replace('/bodies/3/members/1/coOpted', true)],
    ['/bodies/3/members working-group-party-missing'],
  ],
  [
    'a group appointed by nobody known',
    [replace('/bodies/3/appointedBy', 'kansliet')],
    ['/bodies/3/appointedBy body-unknown'],
  ],
  [
    'a decision that is not written',
    [remove('/appendices/1/decision/minutes'), remove('/appendices/1/decision/paragraph')],
    ['/appendices/1/decision/minutes decision-not-written'],
  ],
  [
    'a decision by another body',
    [replace('/appendices/1/decision/body', 'ag-3a')],
    ['/appendices/1/decision/body decision-not-by-steering-group'],
  ],
  [
    'a part of another appendix',
    [
      replace('/appendices/2/parts/1/number', '4b'),
      replace('/appendices/2/coverage/1/parts/0', '3a'),
      replace('/appendices/2/coverage/3/parts/0', '3a'),
      replace('/bodies/3/actionPlan', '3a'),
    ],
    ['/appendices/2/parts/1/number part-number'],
  ],
  [
    'no coverage at all',
    [remove('/appendices/2/coverage')],
    Array<string>(5).fill('/appendices/2/coverage coverage-missing'),
  ],
  [
    'a plan without goals',
    [
      remove('/appendices/2/parts/0/sections/0/blocks/0/columns/2'),
      remove('/appendices/2/parts/0/sections/0/blocks/0/rows/0/goal'),
    ],
    ['/appendices/2/parts/0/sections/0/blocks/0/columns plan-column-missing'],
  ],
  [
    'an activity without a function',
    [replace('/appendices/2/parts/0/sections/0/blocks/0/rows/0/responsible', '')],
    ['/appendices/2/parts/0/sections/0/blocks/0/rows/0/responsible required'],
  ],
  [
    'an activity without a cause',
    [replace('/appendices/2/parts/0/sections/0/blocks/0/rows/0/cause', null)],
    ['/appendices/2/parts/0/sections/0/blocks/0/rows/0/cause cause-missing'],
  ],
  [
    'an activity with a range of causes',
    [replace('/appendices/2/parts/0/sections/0/blocks/0/rows/0/cause', 'O1–O2')],
    [],
  ],
  [
    'a text in a column of numbers',
    [replace('/appendices/0/sections/0/blocks/0/rows/0/y2023', 'fyrtio')],
    ['/appendices/0/sections/0/blocks/0/rows/0/y2023 cell-kind'],
  ],
  [
    'a value above the axis',
    [replace('/appendices/0/sections/0/blocks/1/y/max', 50)],
    ['/appendices/0/sections/0/blocks/1/series/0/values/4 chart-value-outside'],
  ],
  [
    'a footnote that nothing refers to',
    [replace('/sections/4/blocks/0/text', 'Utan not.')],
    ['/footnotes/0 footnote-unused'],
  ],
  ['a zero-width space', [replace('/parties/0/name', 'Norr\u200bsjö')], ['/parties/0/name character-without-glyph']],
  ['a line break in a text', [replace('/parties/0/name', 'Norr\nsjö')], ['/parties/0/name control-character']],
])('%s', (_, operations, expected) => {
  expect(found(...operations)).toEqual(expected);
});

test('members that mean something to JavaScript are refused and change nothing', () => {
  const hostile: unknown = JSON.parse(
    `{"__proto__":{"polluted":true},${JSON.stringify({ ...(base as object), constructor: { prototype: { polluted: true } } }).slice(1)}`,
  );
  const { agreement, issues } = readAgreement(hostile, latin);
  expect(agreement).toBeNull();
  expect(issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/__proto__ member-unknown',
    '/constructor member-unknown',
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('what cannot be an agreement is refused by name and at once', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
  expect(readAgreement(deep, latin).issues.map(({ code }) => code)).toContain('too-deep');
  expect(found(replace('/sections/0/blocks/0/text', 'a '.repeat(15_000)))).toEqual([
    '/sections/0/blocks/0/text text-too-long',
  ]);
  expect(readAgreement(Array(600_000).fill(0), latin).issues.map(({ code }) => code)).toContain('too-many-items');
  const many = Array.from({ length: 40 }, () => Array(15_000).fill(null) as null[]);
  expect(readAgreement(many, latin).issues.map(({ code }) => code)).toEqual(['too-large']);
  for (const nothing of [null, undefined, 7, 'text', [], true]) {
    expect(readAgreement(nothing, latin).issues.map(({ pointer }) => pointer)).toContain('');
  }
});

test('lists that a drawing compares with each other are bounded', () => {
  const chart = {
    type: 'chart',
    x: { label: 'År', categories: Array.from({ length: 501 }, (_, i) => String(i)) },
  };
  const organisation = {
    type: 'organisationChart',
    root: { id: 'a', label: 'a', children: [{ id: 'b', label: 'b' }] },
    links: Array.from({ length: 41 }, () => ({ from: 'a', to: 'b' })),
  };
  const many = found(replace('/sections/0/blocks/0', chart), replace('/sections/0/blocks/1', organisation)).filter(
    (one) => one.endsWith('too-many-items'),
  );
  expect(many).toEqual([
    '/sections/0/blocks/0/x/categories too-many-items',
    '/sections/0/blocks/1/links too-many-items',
  ]);
});

test('a thousand faults are listed and the rest are counted', () => {
  const items = Array(3000).fill(5) as number[];
  const { issues } = read(replace('/sections/0/blocks/0', { type: 'list', ordered: false, items }));
  expect(issues).toHaveLength(1001);
  expect(issues.at(-1)).toMatchObject({ pointer: '', code: 'too-many-faults', severity: 'error' });
});

test('an agreement cannot be changed after reading: its type is readonly to the last cell', () => {
  const change = (agreement: Agreement) => {
    // @ts-expect-error the id is readonly
    agreement.id = 'another';
    // @ts-expect-error lists are readonly
    agreement.parties.push(agreement.parties[0]);
    // @ts-expect-error members of items are readonly
    agreement.parties[0].name = 'another';
    const block = agreement.sections[0]?.blocks[0];
    // @ts-expect-error cells are readonly
    if (block?.type === 'table') block.rows[0].number = 1;
  };
  expect(typeof change).toBe('function');
});
