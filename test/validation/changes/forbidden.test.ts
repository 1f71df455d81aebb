import { describe, expect, test } from '@jest/globals';
import { concatBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { demoPki, sign, trusting } from '../../support/signed-pdf.ts';
import { analyseRevisions } from '../../../src/validation/changes/analyse.ts';
import { packedPdf } from '../../pdf/packed-pdf.ts';
import { pdfOf } from '../../support/small-pdf.ts';
import { AT, append, changeOf, dict, form, name, ref, signature, stream, text, type Pen } from './later-revision.ts';

/** What no rule may explain: each shows another page, or could. */
const attacks: readonly (readonly [string, (pen: Pen) => void])[] = [
  ['the page says another sum', ({ put }) => put(AT.content, stream('BT /F1 9 Tf (999 kr) Tj ET'))],
  ['the page gets another content', ({ add, change }) => change(AT.page, { Contents: add(stream('(999 kr) Tj')) })],
  ['a page is added', ({ add, change }) => change(AT.pages, { Kids: [ref(AT.page), add(dict({}))], Count: 2 })],
  [
    'the page’s content is dressed as metadata',
    ({ put, change }) => {
      put(AT.content, stream('<x:xmpmeta> BT (999 kr) Tj ET </x:xmpmeta>', { Type: name('Metadata') }));
      change(AT.catalog, { Metadata: ref(AT.content) });
    },
  ],
  [
    'the list of contents is dressed as certificates of the /DSS',
    ({ put, add, change }) => {
      put(AT.contents, [add(stream('(999 kr) Tj'))]);
      change(AT.catalog, { DSS: add(dict({ Certs: ref(AT.contents) })) });
    },
  ],
  [
    'the resources are dressed as the /DSS',
    ({ put, change }) => {
      put(AT.resources, dict({ Type: name('DSS') }));
      change(AT.catalog, { DSS: ref(AT.resources) });
    },
  ],
  [
    'a font is hung under the /DSS',
    ({ put, add, change }) => {
      put(AT.font, dict({ Type: name('Font'), Subtype: name('Type3') }));
      change(AT.catalog, { DSS: add(dict({ VRI: dict({ ['A'.repeat(40)]: ref(AT.font) }) })) });
    },
  ],
  [
    'the resources are dressed as /Extensions',
    ({ put, change }) => {
      put(AT.resources, dict({}));
      change(AT.catalog, { Extensions: ref(AT.resources) });
    },
  ],
  ['an appearance changes without its value', ({ put }) => put(AT.shown, stream('999'))],
  [
    'an appearance is pointed elsewhere without its value',
    ({ add, change }) => change(AT.text, { AP: dict({ N: add(stream('999')) }) }),
  ],
  ['a field is moved as it is filled in', ({ change }) => change(AT.text, { V: text('2'), Rect: [0, 0, 9, 9] })],
  [
    'a field is called something else as it is signed',
    ({ add, change }) => change(AT.empty, { V: add(signature()), TU: text('För Polisen') }),
  ],
  ['a field gets another type', ({ change }) => change(AT.text, { V: text('2'), FT: name('Btn') })],
  ['a field gets another name', ({ change }) => change(AT.text, { T: text('Total') })],
  ['an appearance becomes nothing', ({ change }) => change(AT.text, { V: text('2'), AP: null })],
  [
    'a signature field moves as it is signed',
    ({ add, change }) => change(AT.empty, { V: add(signature()), Rect: [0, 0, 9, 9] }),
  ],
  ['a signature field gets an old object as its value', ({ change }) => change(AT.empty, { V: ref(AT.info) })],
  [
    'an empty signature field is added that shows something',
    ({ add, change }) => {
      const field = dict({ FT: name('Sig'), T: text('New'), AP: dict({ N: add(stream('(999 kr) Tj')) }) });
      change(AT.form, { Fields: [ref(AT.empty), ref(AT.text), ref(AT.split), add(field)] });
    },
  ],
  ['a field leaves the form', ({ change }) => change(AT.form, { Fields: [ref(AT.empty)] })],
  [
    'the fields change their order',
    ({ change }) => change(AT.form, { Fields: [ref(AT.text), ref(AT.empty), ref(AT.split)] }),
  ],
  ['a flag of the form is taken back', ({ change }) => change(AT.form, { SigFlags: 1 })],
  ['the form gets a script (XFA)', ({ add, change }) => change(AT.form, { XFA: add(stream('<xdp/>')) })],
  ['the form goes', ({ change }) => change(AT.catalog, { AcroForm: undefined })],
  [
    'an action runs when the file opens',
    ({ change }) => change(AT.catalog, { OpenAction: dict({ S: name('JavaScript') }) }),
  ],
  [
    'an annotation covers the page',
    ({ add, put }) => put(AT.annotations, [ref(6), ref(7), ref(16), add(dict({ Subtype: name('Stamp') }))]),
  ],
  [
    'a dictionary becomes a stream with the same dictionary',
    ({ put }) => put(AT.font, stream('', { Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') })),
  ],
];

test.each(attacks)('forbidden: %s', (_, write) => {
  expect(changeOf(write)).toMatchObject({ level: 'other' });
});

test('a /DSS that goes is forbidden', () => {
  const first = append(form(), ({ add, change }) =>
    change(AT.catalog, { DSS: add(dict({ Certs: [add(stream('certificate'))] })) }),
  );
  expect(changeOf(({ change }) => change(AT.catalog, { DSS: undefined }), first).level).toBe('other');
});

const levelsOf = (bytes: Uint8Array) => analyseRevisions(openPdf(bytes, primitives)).map((change) => change.level);

/** A revision of raw bytes, whose section names nothing of them. */
function unnamed(bytes: string): Uint8Array {
  const base = form();
  const trailer = '<</Size 40/Root 1 0 R/Info 14 0 R';
  const [first] = openPdf(base, primitives).revisions;
  const start = base.length + bytes.length;
  const section = `xref\n0 0\ntrailer\n${trailer}/Prev ${first?.xrefOffset}>>\nstartxref\n${start}\n%%EOF\n`;
  return concatBytes(base, latin1Bytes(bytes + section));
}

test('what a later revision brings and its section does not name is forbidden: a signature could hide so, or a page', () => {
  expect(levelsOf(unnamed('\n \t% a comment\n'))).toEqual(['none', 'none']);
  expect(levelsOf(unnamed('12 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n'))).toEqual(['none', 'other']);
  expect(levelsOf(unnamed('% 12 0 obj (a program that repairs files finds it) endobj\n'))).toEqual(['none', 'other']);
  expect(levelsOf(unnamed('words\n'))).toEqual(['none', 'other']);
});

/** The rewriting below is of raw bytes, since our own writer cannot be made to write it. */
describe('cross-references that show two readers two files', () => {
  const pki = demoPki();
  const verdict = async (bytes: Uint8Array) => (await validatePdf(bytes, trusting(pki))).sound;
  const field = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/F 132/P 3 0 R/Rect[60 100 290 196]/AP<</N 6 0 R>>>>';
  const base = (content: string) =>
    pdfOf([
      '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3/DR<</Font<</SansRegular 5 0 R>>>>>>>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]/Contents 7 0 R>>',
      field,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      '<</Type/XObject/Subtype/Form/BBox[0 0 230 96]/Length 0>>\nstream\n\nendstream',
      content,
    ]);
  const shown = '<</Length 3>>\nstream\n100\nendstream';

  test('the honest file is sound', async () => {
    expect(await verdict(await sign(base(shown), 'Signature1', pki))).toBe(true);
  });

  test('an entry that points behind its own revision waits for bytes that nobody signed', async () => {
    const place = 60_000;
    const whole = latin1Text(base(shown));
    const at = String(whole.indexOf('7 0 obj')).padStart(10, '0');
    const signed = await sign(latin1Bytes(whole.replace(at, String(place).padStart(10, '0'))), 'Signature1', pki);
    expect(signed.length).toBeLessThan(place - 1000);
    const forged = latin1Bytes('7 0 obj\n<</Length 3>>\nstream\n999\nendstream\nendobj\n');
    const filled = append(signed, ({ increment }) => {
      const number = increment.reserve();
      const head = `${number.number} 0 obj\n<</Length `;
      const length = place + forged.length - signed.length - head.length - '#####>>\nstream\n'.length;
      const padding = new Uint8Array(length).fill(0x20);
      padding.set(forged, length - forged.length);
      increment.put(number, stream(latin1Text(padding)));
    });
    expect(latin1Text(filled.subarray(place, place + 7))).toBe('7 0 obj');
    expect(await verdict(filled)).toBe(false);
  });

  test('an object stream whose number gets other content changes all that is packed in it', () => {
    const packed = '<</Type/ObjStm/N 1/First 4/Length 9>>\nstream\n2 0 (100)\nendstream';
    const file0 = packedPdf([{ body: '<</Type/Catalog/Sum 2 0 R>>' }, { stream: 3, index: 0 }, { body: packed }]);
    const repack = ({ put }: Pen) => put(3, stream('2 0 (999)', { Type: name('ObjStm'), N: 1, First: 4 }));
    const file = openPdf(append(file0, repack), primitives);
    expect(file.at(0).get(2)).toMatchObject({ bytes: latin1Bytes('100') });
    expect(file.last.get(2)).toMatchObject({ bytes: latin1Bytes('999') });
    expect(changeOf(repack, file0).level).toBe('other');
  });

  test('what cannot be read is never the same as something else that cannot be read', () => {
    const broken = (sum: string) => `<</Length 999999>>\nstream\n${sum}\nendstream`;
    const changed = latin1Text(append(base(broken('100')), ({ put }) => put(7, stream('999'))));
    const damaged = latin1Bytes(changed.replace('/Length 3>>\nstream\n999', '/Length 9>>\nstream\n999'));
    const file = openPdf(damaged, primitives);
    expect([file.at(0).get(7), file.last.get(7)]).toEqual([null, null]);
    expect(changeOf(() => {}, base(broken('100'))).level).toBe('none');
    expect(levelsOf(damaged)).toEqual(['none', 'other']);
  });

  test('a startxref that names another section than the chain does is a defect', () => {
    const whole = latin1Text(append(base(shown), () => {}));
    const first = /startxref\n(\d+)/.exec(whole)?.[1] ?? '';
    const other = latin1Bytes(whole.replace(`startxref\n${first}`, `startxref\n${'9'.repeat(first.length)}`));
    expect(openPdf(other, primitives).defects.map((defect) => defect.code)).toEqual(['startxref-differs']);
  });

  test('a file of more revisions than can be compared in short time is refused, not chewed on', () => {
    const objects = 4000;
    const list = Array.from({ length: objects }, (_, i) => `${i + 3} 0 R`).join(' ');
    const body = Array.from({ length: objects }, (_, i) => `[${i}]`);
    const parts = [pdfOf(['<</Type/Catalog/All 2 0 R>>', `[${list}]`, ...body])];
    let length = parts[0]?.length ?? 0;
    let previous = openPdf(parts[0] ?? new Uint8Array(), primitives).revisions[0]?.xrefOffset ?? 0;
    for (let i = 0; i < 900; i++) {
      const trailer = `<</Size ${objects + 3}/Root 1 0 R/Prev ${previous}>>`;
      const section = latin1Bytes(`xref\n0 0\ntrailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`);
      previous = length;
      length += section.length;
      parts.push(section);
    }
    const levels = levelsOf(concatBytes(...parts));
    expect([levels[1], levels.at(-1)]).toEqual(['none', 'other']);
  });

  test('bytes behind the end are never sound', async () => {
    const signed = await sign(base(shown), 'Signature1', pki);
    expect(await verdict(concatBytes(signed, latin1Bytes('7 0 obj\n(999)\nendobj\n')))).toBe(false);
  });
});
