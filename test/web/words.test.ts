import { describe, expect, test } from '@jest/globals';
import { readViews } from '../../src/platform/resources.ts';
import type { ValidationReport } from '../../src/validation/report.ts';
import { leadOf } from '../../src/web/agreement-lead.ts';
import { dateTime, longDate } from '../../src/core/date-words.ts';
import { withoutPersonalNumbers } from '../../src/core/personal-numbers.ts';
import { integer, size } from '../../src/web/format.ts';
import { inLanguage } from '../../src/web/language.ts';
import { prepareViews, type PageContext } from '../../src/web/render.ts';
import { questionsOf } from '../../src/web/verdict-questions.ts';
import { verdictOf } from '../../src/web/verdict.ts';
import type { AgreementView } from '../../src/issuing/service.ts';

test('every sentence of the views is there in both languages', () => {
  const sentences = [...readViews()].flatMap(([name, template]) =>
    [...template.matchAll(/[{(]t ("[^"]*")( "[^"]*")?/g)].map(
      ([, sv = '', en = '']) => [name, sv.slice(1, -1), en.slice(2, -1)] as const,
    ),
  );
  expect(sentences.length).toBeGreaterThan(100);
  expect(sentences.filter(([, sv, en]) => sv === '' || en === '')).toEqual([]);
  expect(sentences.filter(([, , en]) => /[åäöÅÄÖ]/.test(en))).toEqual([]);
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  expect(sentences.filter(([, sv, en]) => holes(sv).join() !== holes(en).join())).toEqual([]);
});

test('what stands in a view between its tags is a sentence in both languages, or the same in both', () => {
  const bare = [...readViews()].flatMap(([name, template]) =>
    template
      .replaceAll(/\{\{.*?\}\}/gs, '')
      .replaceAll(/<[^>]*>/g, '\n')
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => /\p{L}{3}/u.test(text))
      .map((text) => `${name}: ${text}`),
  );
  expect(bare.toSorted()).toEqual(
    [
      'partials/layout: API',
      'partials/layout: Demo.',
      'partials/demo-tag: Demo',
      'partials/language-link: English',
      'partials/language-link: Svenska',
      'partials/layout: Likalydande',
      'partials/layout: Likalydande',
      'partials/layout: – Likalydande',
    ].toSorted(),
  );
});

test.each(['{{{x}}}', '{{& x}}', '{{~&x}}'])('a view that puts %s in unescaped does not start', (template) => {
  expect(() => prepareViews(new Map([['pages/x', template]]), (title) => title)).toThrow(
    'pages/x puts something in unescaped',
  );
});

test('a date inside a text stays in one piece, and the text is escaped all the same', () => {
  const render = prepareViews(new Map([['pages/x', '{{dated text}}']]), (title) => title);
  const context = {
    lang: 'sv',
    title: '',
    here: '',
    section: 'none',
    office: true,
    demo: false,
    csrf: '',
    assets: '',
    verifier: '',
  };
  expect(render('x', { ...context, text: '<b>2026-12-01</b>, § 11 & 12026-12-011' } as PageContext)).toBe(
    '&lt;b&gt;<span class="nb">2026-12-01</span>&lt;/b&gt;, § 11 &amp; 12026-12-011',
  );
});

test('times are Swedish time, sizes and numbers as people write them', () => {
  expect(dateTime('2026-11-21T13:32:00Z', 'sv')).toBe('21\u00a0november\u00a02026 kl.\u00a014.32');
  expect(dateTime('2026-07-21T13:32:00Z', 'en')).toBe('21\u00a0July\u00a02026, 15:32');
  expect(longDate('2027-03-01', 'sv')).toBe('1\u00a0mars\u00a02027');
  expect(integer(1_243_118)).toBe('1\u00a0243\u00a0118');
  expect([size(9_999, 'sv'), size(603_794, 'sv'), size(1_243_118, 'sv'), size(1_243_118, 'en')]).toEqual([
    '9\u00a0999\u00a0byte',
    '604\u00a0kB',
    '1,2\u00a0MB',
    '1.2\u00a0MB',
  ]);
});

test('personal numbers of certificates are never shown; organisation numbers are', () => {
  expect(withoutPersonalNumbers('CN=Kim, serialNumber=198001011234')).toBe('CN=Kim, serialNumber=••••••');
  expect(withoutPersonalNumbers('PNOSE-19800161-1234 800161+1234')).toBe('PNOSE-•••••• ••••••');
  expect(withoutPersonalNumbers('organizationIdentifier=NTRSE-2120000142, 212000-0142')).toBe(
    'organizationIdentifier=NTRSE-2120000142, 212000-0142',
  );
});

test('the other language of a page keeps its query and stays here', () => {
  expect(inLanguage('/verify?sha256=a%20b&lang=sv', 'en')).toBe('/verify?sha256=a+b&lang=en');
  expect(inLanguage('//evil.example/x', 'en')).toBe('/evil.example/x?lang=en');
});

const report = (parts: Partial<ValidationReport>): ValidationReport => ({
  sha256: '',
  size: 1,
  conclusion: 'TOTAL-PASSED',
  sound: true,
  demo: false,
  signatureCount: 1,
  docTimestampCount: 0,
  signatures: [],
  unsignedFields: [],
  awaitedParties: [],
  revisions: [],
  problems: [],
  copyOf: null,
  pageChanges: [],
  sentence: { sv: 'S.', en: 'S.' },
  policy: { id: 'likalydande', version: '1', date: '2024-10-13' },
  trust: [],
  validationTime: '2027-01-01T00:00:00Z',
  ...parts,
});
const problem = (code: string) => [{ code, message: { sv: '', en: '' } }];

describe('a verdict', () => {
  test.each([
    ['sound and trusted', {}, 'Giltig', 'good'],
    ['sound, signed with demo keys', { demo: true }, 'Demo', 'demo'],
    ['changed, signed with demo keys', { demo: true, sound: false, conclusion: 'TOTAL-FAILED' }, 'Ogiltig', 'bad'],
    ['malformed, signed with demo keys', { demo: true, sound: false }, 'Ogiltig', 'bad'],
    ['malformed', { sound: false, conclusion: 'INDETERMINATE' }, 'Ogiltig', 'bad'],
    ['uncertain', { conclusion: 'INDETERMINATE' }, 'Osäker', 'warn'],
    ['without signatures', { conclusion: 'NO-SIGNATURE', sound: false, signatureCount: 0 }, 'Inte underskriven', ''],
    [
      'unreadable',
      { conclusion: 'NO-SIGNATURE', sound: false, problems: problem('pdf-unreadable') },
      'Går inte att läsa',
      '',
    ],
    [
      'encrypted',
      { conclusion: 'NO-SIGNATURE', sound: false, signatureCount: 0, problems: problem('pdf-encrypted') },
      'Låst med lösenord',
      '',
    ],
  ] as const)('on a file that is %s', (_, parts, word, tone) => {
    const verdict = verdictOf(report(parts));
    expect([verdict.word.sv, verdict.tone]).toEqual([word, tone]);
    if (!report(parts).sound) expect(questionsOf(report(parts)).map((one) => one.tone)).not.toContain('good');
  });
});

test('the lead names whom the agreement waits for, and a party only when all of it have signed', () => {
  const panel = (party: string, name: string, isSigned: boolean) => ({
    field: name,
    party,
    term: party,
    partyName: party,
    name,
    title: 'chef',
    signed: isSigned ? { revision: 1, time: '2027-01-01T00:00:00Z', demo: true, reference: 'X' } : null,
  });
  const lead = (...panels: readonly ReturnType<typeof panel>[]) =>
    leadOf({ state: 'partly-signed', panels } as unknown as AgreementView);
  expect(
    lead(panel('Ekvalla', 'Märta', true), panel('Ekvalla', 'Göran', false), panel('Polisen', 'Zoë', false)),
  ).toEqual({
    sv: 'Märta har skrivit under. Nu väntar vi på Göran för Ekvalla och Zoë för Polisen.',
    en: 'Märta has signed. We are waiting for Göran for Ekvalla and Zoë for Polisen.',
  });
  expect(
    lead(panel('Ekvalla', 'Märta', true), panel('Polisen', 'Zoë', true), panel('Björkhaga', 'Åke', false)).en,
  ).toBe('Ekvalla and Polisen have signed. We are waiting for Åke for Björkhaga.');
  const made = (state: string, ...panels: readonly ReturnType<typeof panel>[]) =>
    leadOf({ state, panels, delay: { field: 'Märta' } } as unknown as AgreementView).sv;
  expect(made('finalised', panel('Ekvalla', 'Märta', false), panel('Polisen', 'Zoë', false))).toBe(
    'Märta har skrivit under. Vi väntar på tidsstämpeln. Sedan väntar vi på Zoë för Polisen.',
  );
  expect(made('partly-signed', panel('Ekvalla', 'Märta', false), panel('Polisen', 'Zoë', true))).toBe(
    'Märta har skrivit under. Vi väntar på tidsstämpeln.',
  );
});
