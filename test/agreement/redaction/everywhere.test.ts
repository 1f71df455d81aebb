import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OMITTED_WORDS } from '../../../src/agreement/redaction/omission.ts';
import { Passage, SoughtText, without } from '../../../src/agreement/redaction/passages.ts';
import { redact } from '../../../src/agreement/redaction/redact.ts';
import type { Agreement } from '../../../src/agreement/schema.ts';
import { base } from '../../document/support.ts';
import { valueAt } from './removed-words.ts';

const BECAUSE = { reason: 'prövat', law: '18 kap. 1 §' };
const [first, ...rest] = base().sections;
if (!first) throw new Error('no section');

const written = (texts: readonly string[], more: Partial<Agreement> = {}): Agreement => ({
  ...base(),
  sections: [{ ...first, blocks: texts.map((text) => ({ type: 'paragraph' as const, text })) }, ...rest],
  ...more,
});
const everywhere = (agreement: Agreement, ...quotes: readonly string[]) =>
  redact(agreement, {
    kind: 'redacted',
    redactions: quotes.map((quote) => ({ pointer: '', quote, ...BECAUSE })),
  });
const codes = ({ issues }: ReturnType<typeof redact>) => issues.map(({ pointer, code }) => `${pointer} ${code}`);
const gone = (text: string, quote: string): string => without(text, new SoughtText(text).places(new Passage(quote)));

test.each([
  ['in capitals', 'ANNA SVENSSON'],
  ['in small letters', 'anna svensson'],
  ['with two spaces', 'Anna  Svensson'],
  ['with a no-break space', 'Anna\u00A0Svensson'],
  ['with a narrow no-break space', 'Anna\u202FSvensson'],
  ['over two lines', 'Anna\r\n  Svensson'],
  ['with a tab', 'Anna\tSvensson'],
  ['with soft hyphens', 'An\u00ADna Svens\u00ADson'],
  ['parted at the end of a line', 'Anna Svens-\nson'],
  ['parted by a hyphen that must not break', 'Anna Svens\u2011son'],
  ['with a hyphen between its words', 'Anna-Svensson'],
  ['with a dash between its words', 'Anna – Svensson'],
  ['in full-width letters', 'Ａｎｎａ Ｓｖｅｎｓｓｏｎ'],
  ['with the mark of a footnote inside', 'Anna[^1] Svensson'],
])('a name %s is the same name, and goes with the others', (_, name) => {
  const { data, issues } = everywhere(written([`Se ${name} i dag.`, 'Och Anna Svensson.']), 'Anna Svensson');
  expect(issues).toEqual([]);
  expect([valueAt(data, '/sections/0/blocks/0/text'), valueAt(data, '/sections/0/blocks/1/text')]).toEqual([
    `Se ${OMITTED_WORDS} i dag.`,
    `Och ${OMITTED_WORDS}.`,
  ]);
});

test.each([
  ['Anna-Karin Öberg', 'ANNA\u2013KARIN ÖBERG'],
  ['Anna-Karin Öberg', 'Anna Karin O\u0308berg'],
  ['Anna\u2011Karin', 'Anna - Karin'],
  ['O’Neill', "O'NEILL"],
  ['320-845/2015', '320\u2013845/2015'],
  ['Weiß', 'WEISS'],
])('“%s” is found as “%s”', (quote, form) => {
  expect(gone(`x ${form}, y`, quote)).toBe(`x ${OMITTED_WORDS}, y`);
});

test('a short name in another case goes as a word by itself, and leaves other words whole', () => {
  expect(gone('BO, bo och Bo bor i en bostad. Boende.', 'BO')).toBe(
    `${OMITTED_WORDS}, ${OMITTED_WORDS} och ${OMITTED_WORDS} bor i en bostad. Boende.`,
  );
  expect(gone('PERSONER, PER OCH PERS', 'Per')).toBe(`PERSONER, ${OMITTED_WORDS} OCH ${OMITTED_WORDS}S`);
});

/** Letters in any case, separators of any kind between words, hyphens that nobody sees inside them. */
const spelt = (name: string) => fc.tuple(...Array.from(name, letterOf)).map((letters) => letters.join(''));
const letterOf = (letter: string) =>
  letter === ' '
    ? fc.stringMatching(/^[ \u00A0\u2009\u202F\n\t]{1,3}$|^ ?[-\u2010\u2011\u2013] ?$/u)
    : fc
        .tuple(fc.constantFrom(letter.toLowerCase(), letter.toUpperCase()), fc.constantFrom('', '', '\u00AD'))
        .map((parts) => parts.join(''));

test('however a name is spelt, nothing of it is left, and all around it stays', () => {
  fc.assert(
    fc.property(spelt('Åsa Wikström'), spelt('Åsa Wikström'), (one, other) => {
      expect(gone(`före ${one}, mellan (${other}) efter`, 'Åsa Wikström')).toMatch(
        /^före \[uppgift utelämnad\]\u00AD?, mellan \(\[uppgift utelämnad\]\u00AD?\) efter$/u,
      );
    }),
  );
});

test('in any text whatever a passage is sought without failing, and stretches are in order and apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }), (text, quote) => {
      let last = 0;
      for (const { start, end } of new SoughtText(`${text}${quote}${text}`).places(new Passage(quote))) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
  );
});

describe('what is near a name and did not go is told of, with its place', () => {
  test.each([
    ['the surname alone', 'Enligt Svensson gäller detta.'],
    ['the surname in capitals', 'SVENSSON har ordet.'],
    ['the surname in the genitive', 'Svenssons förslag.'],
    ['the first name in the genitive', 'Annas förslag.'],
    ['the names turned round', 'Svensson, Anna'],
    ['another name between them', 'Anna Maria Svensson'],
    ['an address', 'Skriv till anna.svensson@exempel.se'],
  ])('%s', (_, text) => {
    const found = everywhere(written(['Anna Svensson.', text]), 'Anna Svensson');
    expect(codes(found)).toEqual(['/sections/0/blocks/1/text redaction-near']);
    expect(found.data).not.toBeNull();
  });

  test('a name without its accents', () => {
    expect(codes(everywhere(written(['René Åkesson.', 'Rene Akesson']), 'René Åkesson'))).toEqual([
      '/sections/0/blocks/1/text redaction-near',
    ]);
  });

  test('a passage that is no name has no parts that tell', () => {
    expect(codes(everywhere(written(['Det sägs i en utredning.', 'En annan utredning.']), 'i en utredning'))).toEqual(
      [],
    );
  });

  test('a term that is the name, which only the data of the file hold', () => {
    const found = everywhere(
      written(['Anna Svensson.'], { definedTerms: { 'Anna Svensson': 'chefen' } }),
      'anna svensson',
    );
    expect(codes(found)).toEqual(['/definedTerms/Anna Svensson redaction-elsewhere']);
  });
});

test('words of the format are no words of the agreement: a chart of lines stays when Line goes', () => {
  const chart = {
    type: 'chart' as const,
    id: 'diagram-1',
    kind: 'line' as const,
    caption: 'Diagram 1. Prov',
    x: { label: 'År', categories: ['2020'] },
    y: { label: 'Antal', unit: 'st', min: 0, max: 1, decimals: 0 },
    series: [{ name: 'Anmälda', values: [1] }],
    textAlternative: 'Ett prov.',
  };
  const [paragraph] = written(['Fråga LINE.']).sections[0]?.blocks ?? [];
  if (!paragraph) throw new Error('no paragraph');
  const { data, issues } = everywhere(
    { ...base(), sections: [{ ...first, blocks: [paragraph, chart] }, ...rest] },
    'Line',
  );
  expect(issues).toEqual([]);
  expect(valueAt(data, '/sections/0/blocks')).toEqual([{ type: 'paragraph', text: `Fråga ${OMITTED_WORDS}.` }, chart]);
});

test('a name of one word goes from the facts of a kind, by its place and wherever it stands', () => {
  const agreement = written(['Se nedan.'], {
    details: { caseOfficer: 'Svensson', present: ['svensson', 'Berg'], motivation: { by: 'SVENSSON' }, paragraph: 3 },
  });
  const found = everywhere(agreement, 'Svensson');
  expect([codes(found), valueAt(found.data, '/details')]).toEqual([
    [],
    {
      caseOfficer: OMITTED_WORDS,
      present: [OMITTED_WORDS, 'Berg'],
      motivation: { by: OMITTED_WORDS },
      paragraph: 3,
    },
  ]);
  const one = redact(agreement, { kind: 'redacted', redactions: [{ pointer: '/details/present/1', ...BECAUSE }] });
  expect([codes(one), valueAt(one.data, '/details/present')]).toEqual([[], ['svensson', OMITTED_WORDS]]);
});

describe('of an appendix that is a file', () => {
  const [appendix] = base().appendices;
  if (!appendix) throw new Error('no appendix');
  const { sections: _sections, ...cover } = appendix;
  const placed = {
    upload: true as const,
    placement: 'place' as const,
    textAlternative: ['Bild av Anna Svensson', 'Karta'],
  };
  const agreement = written(['Se bilagan.'], { appendices: [{ ...cover, ...placed }] });

  test('the text alternatives lose a passage or all of their words, and it is told what to seek in its pages', () => {
    const found = everywhere(agreement, 'anna svensson');
    expect(valueAt(found.data, '/appendices/0/textAlternative')).toEqual([`Bild av ${OMITTED_WORDS}`, 'Karta']);
    expect(codes(found)).toEqual([]);
    expect([...found.gone.everywhere]).toEqual(['anna svensson']);
    const pointer = '/appendices/0/textAlternative/1';
    const one = redact(agreement, { kind: 'redacted', redactions: [{ pointer, ...BECAUSE }] });
    expect(valueAt(one.data, pointer)).toBe(OMITTED_WORDS);
  });
});

test('a name goes from the data that no page prints too, since some files carry them', () => {
  const body = { id: 'styrgrupp', kind: 'steering-group' as const, name: 'Anna Svenssons grupp' };
  const bodies = [{ ...body, members: [{ function: 'Ordförande Anna Svensson' }] }];
  const found = everywhere(written(['Se nedan.'], { bodies }), 'Anna Svensson');
  expect([codes(found), JSON.stringify(found.data).includes('Svensson')]).toEqual([[], false]);
});

test('anchors made from a name say nothing of it when it goes, and other anchors stay', () => {
  const agreement = written(['Åsa Öberg svarar.']);
  const [one, two, ...more] = agreement.sections;
  if (!one || !two) throw new Error('no sections');
  const sections = [{ ...one, id: 'asa-oberg' }, { ...two, id: 'om-Asa-Obergs-roll' }, ...more];
  const { data, issues } = everywhere({ ...agreement, sections }, 'Åsa Öberg');
  expect(issues).toEqual([]);
  expect(data?.sections.map(({ id }) => id)).toEqual([
    'utelamnat-ankare-2',
    'utelamnat-ankare-1',
    ...more.map(({ id }) => id),
  ]);
});

test('a reason that says what is left out is told of, since it is printed', () => {
  const agreement = written(['Anna Svensson.', 'Se nedan.']);
  const passage = { pointer: '', quote: 'Anna Svensson', law: '18 kap. 1 §' };
  const told = redact(agreement, { kind: 'redacted', redactions: [{ ...passage, reason: 'rör anna  svensson' }] });
  expect(codes(told)).toEqual(['/sections/0/blocks/0/text redaction-reason-tells']);
  expect(codes(redact(agreement, { kind: 'redacted', redactions: [{ ...passage, reason: 'rör en person' }] }))).toEqual(
    [],
  );
});
