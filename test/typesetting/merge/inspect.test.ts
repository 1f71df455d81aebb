import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { concatBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import { Problem } from '../../../src/core/problem.ts';
import { inspectAppendix } from '../../../src/typesetting/merge/inspect.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { OPTIONS, samplePages } from '../writer/sample.ts';
import { foreign, own } from './tagged.ts';
import { small } from './small.ts';

type Placement = 'merge' | 'place' | 'attach';
const inspect = (bytes: Uint8Array, placement: Placement = 'merge') =>
  inspectAppendix(bytes, { placement, alternatives: ['En sida'] }, OPTIONS.primitives);
const problem = (bytes: Uint8Array, placement: Placement = 'merge'): Problem | null => {
  try {
    inspect(bytes, placement);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
};
const code = (bytes: Uint8Array, placement: Placement = 'merge'): string =>
  problem(bytes, placement)?.code ?? 'accepted';

test('tagged PDF/A of level A is accepted, by us and by another program, with its number of pages', async () => {
  expect(inspect(await own())).toEqual({ pages: 2 });
  expect(inspect(foreign())).toEqual({ pages: 2 });
  expect(inspect(small({}))).toEqual({ pages: 1 });
  expect(inspect(small({ claim: '<x pdfaid:part="3" pdfaid:conformance="A"/>' }))).toEqual({ pages: 1 });
});

test.each<[string, string, Parameters<typeof small>[0]]>([
  ['a file without tags', 'appendix-untagged', { tags: '' }],
  ['tags that are not marked as such', 'appendix-untagged', { tags: '/StructTreeRoot 5 0 R' }],
  ['no claim of PDF/A', 'appendix-not-pdfa', { claim: '<x/>' }],
  ['a claim of level B', 'appendix-not-pdfa', { claim: '<x pdfaid:part="2" pdfaid:conformance="B"/>' }],
  ['a claim of part 4', 'appendix-not-pdfa', { claim: '<x pdfaid:part="4" pdfaid:conformance="A"/>' }],
  ['an encrypted file', 'appendix-encrypted', { trailer: '/Encrypt<</Filter/Standard>>' }],
  [
    'a script that runs when the file opens',
    'appendix-active-content',
    { catalog: '/OpenAction<</S/JavaScript/JS(x)>>' },
  ],
  ['a script by name', 'appendix-active-content', { objects: ['<</S/JavaScript/JS(x)>>'] }],
  ['a command', 'appendix-active-content', { page: '/Annots[<</Subtype/Link/Rect[0 0 1 1]/A<</S/Launch/F(x)>>>>]' }],
  ['an action on opening a page', 'appendix-active-content', { page: '/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>' }],
  [
    'an action behind a harmless one',
    'appendix-active-content',
    { objects: ['<</A<</S/URI/URI(x)/Next[<</S/SubmitForm>>]>>>>'] },
  ],
  ['an attached file', 'appendix-active-content', { objects: ['<</Type/Filespec/F(x)/EF<</F 4 0 R>>>>'] }],
  ['a film', 'appendix-active-content', { page: '/Annots[<</Subtype/RichMedia/Rect[0 0 1 1]>>]' }],
  ['form fields', 'appendix-has-forms', { catalog: '/AcroForm<</Fields[10 0 R]>>', objects: ['<</FT/Tx/T(a)>>'] }],
  ['an XFA form', 'appendix-has-forms', { catalog: '/AcroForm<</Fields[]/XFA 4 0 R>>' }],
  ['a signature', 'appendix-signed', { objects: ['<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>'] }],
  ['layers', 'appendix-layers', { catalog: '/OCProperties<<>>' }],
  [
    'colours for print',
    'appendix-print-colours',
    { catalog: '/OutputIntents[<</DestOutputProfile 10 0 R>>]', objects: ['<</N 4/Length 1>>\nstream\nx\nendstream'] },
  ],
  ['a picture without words', 'appendix-picture-without-text', { tree: '/K<</S/Bild/K 0>>/RoleMap<</Bild/Figure>>' }],
  ['headings that skip a level', 'appendix-heading-levels', { tree: '/K[<</S/H1/K 0>><</S/H3/K 1>>]' }],
  ['headings without levels', 'appendix-heading-levels', { tree: '/K<</S/H/K 0>>' }],
  ['a link without a tag', 'appendix-links-untagged', { page: '/Annots[<</Subtype/Link/Rect[0 0 1 1]>>]' }],
  ['a role that leads nowhere', 'appendix-tag-unknown', { tree: '/K<</S/Egen/K 0>>/RoleMap<</Egen/Egen>>' }],
  ['two elements that claim one sequence', 'appendix-tags-faulty', { tree: '/K[<</S/P/Pg 3 0 R/K[0 0]>>]' }],
  ['a sequence identifier out of bounds', 'appendix-tags-faulty', { tree: '/K[<</S/P/Pg 3 0 R/K 1000001>>]' }],
  [
    'a parent tree that would be huge',
    'appendix-too-large',
    {
      objects: Array.from({ length: 3 }, () => '<</Subtype/Form/BBox[0 0 1 1]/Length 1>>\nstream\n \nendstream'),
      tree: `/K[${[10, 11, 12].map((form) => `<</S/P/Pg 3 0 R/K<</Type/MCR/Stm ${form} 0 R/MCID 999999>>>>`).join('')}]`,
    },
  ],
  ['pages in a ring', 'appendix-damaged', { objects: ['<<>>'], page: '/Type/Pages/Kids[2 0 R]' }],
])('%s is refused as %s', (_, expected, parts) => {
  expect(code(small(parts))).toBe(expected);
});

const link = (action: string) => `/Annots[<</Subtype/Link/Rect[0 0 1 1]/A<<${action}>>>>]`;
test.each<[string, string, string, Parameters<typeof small>[0]]>([
  ['a script', 'har skript (JavaScript)', 'scripts', { catalog: '/OpenAction<</S/JavaScript/JS(x)>>' }],
  ['a launch', 'startar ett program', 'starts a program', { page: link('/S/Launch/F(x)') }],
  ['a way to another file', 'öppnar en annan fil', 'opens another file', { page: link('/S/GoToR/F(x)') }],
  ['a sending', 'skickar, hämtar eller tömmer', 'sends, fetches', { page: link('/S/SubmitForm/F(x)') }],
  ['a film', 'har ljud, film eller 3D', 'film', { page: '/Annots[<</Subtype/RichMedia/Rect[0 0 1 1]>>]' }],
  ['an embedded file', 'har inbäddade filer', 'embedded files', { objects: ['<</Type/Filespec/EF<</F 4 0 R>>>>'] }],
  ['a command of a page', 'körs av sig själva', 'by themselves', { page: '/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>' }],
  ['a name of JavaScript itself', 'körs av sig själva', 'by themselves', { page: link('/S/constructor') }],
])('%s is named as what it is', (_, sv, en, parts) => {
  const refused = problem(small(parts));
  expect(refused?.words.sv).toMatch(/^Filen .*\. Spara den utan det\.$/);
  expect(refused?.words.sv).toContain(sv);
  expect(refused?.words.en).toContain(en);
});

test('all that a file has of the kind is named at once', () => {
  const objects = ['<</S/JavaScript/JS(x)>>', '<</Type/Filespec/F(x)/EF<</F 4 0 R>>>>'];
  const refused = problem(small({ objects, page: link('/S/Launch/F(x)') }));
  expect(refused?.words).toEqual({
    sv: 'Filen har skript (JavaScript), startar ett program och har inbäddade filer. Spara den utan det.',
    en: 'The file has scripts (JavaScript), starts a program and has embedded files. Save it without that.',
  });
});

test('a file without tags is told its other ways: placed with a text alternative, or attached', () => {
  const refused = problem(small({ tags: '' }));
  for (const way of ['”place”', '”attach”', 'textalternativ']) expect(refused?.words.sv).toContain(way);
  for (const way of ['“place”', '“attach”', 'text alternative']) expect(refused?.words.en).toContain(way);
});

const SIGNATURE = '<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>';
const EMBEDDED = '<</Type/Filespec/F(x)/EF<</F 4 0 R>>>>';

test('a signed file with embedded files and fields is attached as it is, and neither merged nor placed', () => {
  const signed = small({
    catalog: '/AcroForm<</Fields[12 0 R]>>/OCProperties<<>>/Perms<<>>',
    objects: [SIGNATURE, EMBEDDED, '<</FT/Tx/T(a)>>'],
  });
  expect(code(signed, 'attach')).toBe('accepted');
  expect(problem(signed)?.words.sv).toContain('”attach”');
  expect([code(signed), code(signed, 'place')]).toEqual(['appendix-signed', 'appendix-signed']);
});

test('an unsigned file with embedded files can be saved without them, so it is not attached', () => {
  expect(code(small({ objects: [EMBEDDED] }), 'attach')).toBe('appendix-active-content');
});

test.each<[string, string, Parameters<typeof small>[0]]>([
  ['a script', 'skript', { catalog: '/OpenAction<</S/JavaScript/JS(x)>>' }],
  ['a field that starts a program', 'startar', { page: '/Annots[<</Subtype/Widget/FT/Btn/A<</S/Launch/F(x)>>>>]' }],
  ['a field that starts one by itself', 'startar', { page: '/Annots[<</Subtype/Widget/AA<</E<</S/Launch>>>>>>]' }],
  ['a start beside permissions', 'startar', { catalog: '/Perms<<>>/OpenAction<</S/Launch/F(x)>>' }],
])('a signed file with %s is refused however it is placed', (_, sv, parts) => {
  const signed = small({ ...parts, objects: [SIGNATURE, EMBEDDED] });
  for (const placement of ['merge', 'place', 'attach'] as const) {
    const refused = problem(signed, placement);
    expect(refused?.code).toBe('appendix-active-content');
    expect(refused?.words.sv).toContain(sv);
    expect(refused?.words.sv).toContain('be den som gjorde filen');
    expect(refused?.words.sv).not.toContain('inbäddade');
  }
});

test('a page with more sequences than a call takes arguments is accepted', () => {
  const kids = Array.from({ length: 200_000 }, (_, mcid) => mcid).join(' ');
  expect(code(small({ tree: `/K<</S/P/Pg 3 0 R/K[${kids}]>>` }))).toBe('accepted');
});

test('our own document with its signature fields is refused, and so is one with a signature', async () => {
  expect(code(await writeRevision0(samplePages(), OPTIONS))).toBe('appendix-has-forms');
});

test('a file that another object is hidden in is read by its cross-reference table, or refused', () => {
  const text = latin1Text(small({}));
  const hidden = text.replace(/xref\n0/, () => '3 0 obj\n<</Type/Page/AA<</O<</S/JavaScript>>>>>>\nendobj\nxref\n0');
  const moved = hidden.replace(/startxref\n(\d+)/, () => `startxref\n${hidden.lastIndexOf('\nxref\n') + 1}`);
  expect(code(latin1Bytes(moved))).toBe('accepted');
});

test('what is no PDF, or cut, or empty is refused as damaged', async () => {
  const whole = await own();
  expect(code(new Uint8Array())).toBe('appendix-damaged');
  expect(code(latin1Bytes('hej'))).toBe('appendix-damaged');
  expect(code(whole.subarray(0, whole.length / 2))).toBe('appendix-damaged');
});

test('a file above 100 MB is refused before it is read', () => {
  expect(code(new Uint8Array(100 * 1024 * 1024 + 1))).toBe('appendix-too-large');
});

test('changed bytes are accepted or refused by name, never anything else', () => {
  const whole = foreign();
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
      const changed = concatBytes(whole.subarray(0, at), Uint8Array.of(value), whole.subarray(at + 1));
      expect(code(changed)).toMatch(/^(accepted|appendix-[a-z-]+)$/);
    }),
    { numRuns: 150 },
  );
});
