import fc from 'fast-check';

/** Texts as people write them in agreements, and as nobody should: what the generated agreements are made of. */

const WORDS =
  'och i att samverkan polisen stadsdelsförvaltningen trygghet för av som ska Arbetsgruppen orsaksanalys det lägesbild åtgärd en till brottsförebyggande med på är stadsdelsförvaltningens beslutar, kommunen; invånare. Parterna följer upp varje år: unga boende platsen skolan vid genom när under samt nattvandring medborgarlöfte ö å ordförande'.split(
    ' ',
  );
/** Right to write, and hard to set: numbers, signs, marks, names, addresses, syntax of other languages. */
const ODDITIES: readonly string[] = [
  '212000-0142',
  '08-465 004 10',
  '13 kap. 3 § OSL',
  '50–60 %',
  '−3,5',
  '1 000 000 kr',
  'och/eller',
  '(§§ 214–216)',
  '”så kallade”',
  '2024-02-29',
  'Łukasz Žižek',
  'Núñez-Ångström',
  'Þórarinsdóttir',
  'ŐŰŁĄĘŠŽĒĪŪŅ',
  'e\u0301te\u0301',
  'A\u030angstro\u0308m',
  'AVAVATo',
  'fi ffi fl',
  'soft\u00adhyphen',
  'no\u00a0break',
  'två  blanksteg',
  'https://likalydande.example/en/mycket/lang/adress?fraga=1&svar=2#del-3',
  'fornamn.efternamn@stadsdelsforvaltningen.stockholm.example',
  'Östermalms-Norrmalms-Kungsholmens-Södermalms-samverkan',
  'trygghetsvandringssamordningsansvarigförvaltningschef',
  '<b>fet</b>',
  '&amp;&#x27;',
  '{{namn}}',
  '{{{../hemligt}}}',
  '</section><script>',
  '(oavslutad',
  '\\)\\n\\000',
  '<</Type/Catalog>>',
  '%%EOF',
  'endobj 1 0 R',
  '/appendices/0/title~1~0',
  '[^',
  '$& $1',
  '%PDF-1.7',
  '…',
  '→',
  '☐ ☑ ✓',
  '€',
];
/** Wider than a column, some wider than a page. */
const GIANTS: readonly string[] = ['M'.repeat(60), 'w'.repeat(99), '1'.repeat(30), `${'lång'.repeat(20)}ord`];
/** What is no word and takes no hyphen: a digest, a fingerprint, addresses, a path, a line to fill in. */
const VALUES: readonly string[] = [
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99',
  `https://stad.sharepoint.example/:w:/r/sites/Samverkan/_layouts/15/Doc.aspx?sourcedoc=%7B${'3F2504E0-4F89'.repeat(6)}%7D&file=Avtal%202020.docx&action=default`,
  `\\\\server01\\gemensam$\\Samverkan\\${'Lokala_överenskommelser_2020\\'.repeat(3)}Bilaga_1.docx`,
  '_'.repeat(130),
  '.'.repeat(90),
];
const word = fc.oneof(
  { weight: 1000, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 60, arbitrary: fc.constantFrom(...ODDITIES) },
  { weight: 1, arbitrary: fc.constantFrom(...GIANTS) },
  { weight: 1, arbitrary: fc.constantFrom(...VALUES) },
);

/** Prose of up to so many words. */
export const prose = (most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(' '));

/** Prose as long as the place wants as a rule, now and then far longer. */
export const longProse: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: prose(40) },
  { weight: 3, arbitrary: prose(3) },
  { weight: 1, arbitrary: prose(260) },
);
export const phrase: fc.Arbitrary<string> = prose(6);
/** A label in a narrow place. */
export const label: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...WORDS.filter((one) => one.length < 16)), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));

/** Where a footnote mark is to stand; `notes.ts` gives it a note. */
export const MARK = '[^?]';
/** Running text in which one of some texts has a footnote. */
export const noted = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.nat(999), fc.nat(5)).map(([written, at, chance]) => {
    if (chance > 0) return written;
    const words = written.split(' ');
    const index = at % words.length;
    words[index] = `${words[index] ?? ''}${MARK}`;
    return words.join(' ');
  });

export const name: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'Tobias Lövström',
      'Łucja Świętosławska-Brzęczyszczykiewicz',
      'Åke Provberg-Ängslycka von Exempelhielm af Långa Namn i Flera Rader',
      'Jorge Núñez',
      'Žofia Ž',
      'Ingrid Ø. Sætre',
    ),
  },
  { weight: 20, arbitrary: label },
  fc.constantFrom('Đặng Thị Ngọc Hân', 'Pil → Pil'),
);

export const date: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('0001-01-01', '1899-12-31', '2000-02-29', '2024-02-29', '9999-12-31'),
  fc
    .tuple(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
);
/** Two dates in order; the second null when there is no end. */
export const dates = fc
  .tuple(date, fc.option(date, { freq: 2 }))
  .map(([one, other]) => (other !== null && other < one ? { from: other, to: one } : { from: one, to: other }));

const run = (text: string, times: number): string => text.repeat(times);
/** Texts that must be refused by name, or set without harm. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    'vänd \u202Etext',
    '\u2066isolerad\u2069',
    '\u200F',
    'שלום עולם',
    'مرحبا بالعالم',
    '😀',
    '👨\u200D👩\u200D👧',
    '🇸🇪',
    'a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308',
    run('z\u0351', 400),
    '\uE000',
    '\uF8FF',
    '\u0000',
    'rad\u0007ton',
    'rad\nbrytning',
    '\t\t',
    '\u2028',
    '\u200B\u200B',
    '\uFEFF',
    '\uFFFE',
    '\uD800',
    'halv \uDC00 teckenhalva',
    '漢字かな',
    'Ελληνικά кириллица',
    '\u0345\u0330',
    run('a', 10_000),
    run('å', 101),
    `${run('ord ', 4_900)}slut`,
    `${run(' ord', 1_200)} slut`,
    `${run(' ord', 300)} slut`,
    run('\u00AD', 5_000),
    run('\u00A0', 300),
    run('-', 500),
    run('/', 500),
    run('[^x]', 40),
    '[^saknas]',
    '[^?]',
    ' ',
    '',
    '\u3000',
    '\u{1F1F8}',
    'NFKC ﬁ ﬃ Ⅷ ①',
    '‰ ‱ № ™ © ® ¶ † ‡ • ⁂',
    'x\u2009\u202F\u2007\u2060y',
    '\u00B2\u00B3\u00B9\u2070\u2074',
    null,
    [],
    {},
    0,
    true,
    -1e308,
    5e-324,
    { colour: 'green', word: 'grön' },
    { start: '2020-01-01', end: null },
    '__proto__',
  ),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.tuple(phrase, fc.string({ unit: 'binary', minLength: 1, maxLength: 2 })).map((parts) => parts.join('')),
);
