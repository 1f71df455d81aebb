import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import { Problem } from '../../../src/core/problem.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { signatureFields } from '../../../src/pdf/forms.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { archiveRevision } from '../../../src/signing/levels/archive-revision.ts';
import { openSigned } from '../../../src/signing/levels/open-signed.ts';
import { raiseLevel } from '../../../src/signing/levels/raise.ts';
import { storedValues, type StoreValues } from '../../../src/signing/levels/security-store.ts';
import { validationContext, NO_BASIS } from '../../../src/validation/context.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { servedPki } from '../../support/archive/served-pki.ts';
import { pdfOf, twoFields } from '../../support/small-pdf.ts';
import { packedPdf } from '../../pdf/packed-pdf.ts';
import { judge, lines, partsFor, signWith, stamperFor } from './support.ts';

const pki = await servedPki();
const values: StoreValues = { certificates: [pki.root.raw], crls: await pki.lists(), ocsps: [] };
const archive = (pdf: Uint8Array) =>
  archiveRevision({ file: openSigned(pdf, primitives), values, stamper: stamperFor(pki) });
const corpus = 'test/validation/corpus';
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.pdf') && statSync(join(corpus, name)).size < 400_000)
  .toSorted();
const context = validationContext({ primitives, basis: NO_BASIS, time: pki.clock.now() });

/** What a later revision must not change about a signature that was sound. */
async function standing(pdf: Uint8Array) {
  const { signatures, problems } = await validatePdf(pdf, context);
  return {
    problems: problems.map(({ code }) => code),
    signatures: signatures.map((one) => ({
      field: one.field,
      intact: one.cryptographicallyIntact,
      indication: one.indication,
      subIndication: one.subIndication,
    })),
  };
}

/** An attack whose form dictionary is something else too: whoever gives the form a field changes both. */
const TWO_USES = ['pyhanko-generated/not-all-paths-cleared.pdf'];

test('an archive revision on a file of any program leaves its bytes and verdicts as they were, or is refused by name', async () => {
  const refused = new Map<string, number>();
  let archived = 0;
  for (const name of files) {
    const pdf = new Uint8Array(readFileSync(join(corpus, name)));
    let next: Uint8Array;
    try {
      next = await archive(pdf);
    } catch (error) {
      if (!(error instanceof Problem)) throw new Error(name, { cause: error });
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
      continue;
    }
    archived++;
    expect({ name, kept: equalBytes(next.subarray(0, pdf.length), pdf) }).toEqual({ name, kept: true });
    const [before, after] = [await standing(pdf), await standing(next)];
    if (TWO_USES.includes(name)) continue;
    expect({ name, ...after, signatures: after.signatures.slice(0, -1) }).toEqual({ name, ...before });
    expect({ name, stamp: after.signatures.at(-1)?.intact }).toEqual({ name, stamp: true });
  }
  expect({ archived, refused: Object.fromEntries(refused) }).toEqual({
    archived: 181,
    refused: { 'pdf-encrypted': 1, 'pdf-hybrid': 4, 'pdf-pageless': 1, 'pdf-unreadable': 3, 'pdf-unsigned': 1 },
  });
}, 600_000);

/** One page, one empty field; form, annotations, catalog and /DSS as others place them. */
const otherFile = (catalog: string, annots: string) =>
  pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${annots}/Resources<<>>>>`,
    '<</Type/Annot/Subtype/Widget/FT/Sig/T(Archive1)/F 132/P 3 0 R/Rect[0 0 0 0]>>',
    '<</Fields 6 0 R/DR<</Font<</SansRegular 7 0 R>>>>>>',
    '[4 0 R]',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Certs 9 0 R/VRI<</0123456789ABCDEF0123456789ABCDEF01234567<</Cert[10 0 R]>>>>>>',
    '[10 0 R]',
    '<</Length 1>>stream\n0\nendstream',
    '[4 0 R]',
  ]);
const DIRECT_FORM = '/AcroForm<</Fields[4 0 R]/SigFlags 3/DR<</Font<</SansRegular 7 0 R>>>>>>';

test.each([
  ['the form stands in the catalog, the annotations in the page', DIRECT_FORM, '/Annots[4 0 R]'],
  ['the fields are an object of their own, the page has no annotations', '/AcroForm 5 0 R', ''],
  ['the store has entries by signature and lists of their own', '/AcroForm 5 0 R/DSS 8 0 R', '/Annots 11 0 R'],
  ['the store stands in the catalog', '/AcroForm 5 0 R/DSS<</Certs[10 0 R]>>', '/Annots[4 0 R]'],
])('a file is raised where %s', async (_, catalog, annots) => {
  const signed = await signWith(pki, otherFile(catalog, annots), 'Archive1');
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  const renewed = await archive(archived);
  expect(await lines(pki, renewed)).toEqual(['TOTAL-PASSED ok PAdES-BASELINE-LTA']);
  const { last } = openPdf(renewed, primitives);
  expect(signatureFields(last).map(({ name }) => name)).toEqual(['Archive1', 'Archive2', 'Archive3']);
  const extensions = last.dict(last.catalog?.get('Extensions'));
  expect(last.dict(extensions?.get('ESIC'))?.get('ExtensionLevel')).toBe(1);
  const { sound } = await judge(pki, renewed);
  expect(sound).toBe(true);
});

test('entries by signature that others wrote are kept, and none is written', async () => {
  const signed = await signWith(pki, otherFile('/AcroForm 5 0 R/DSS 8 0 R', ''), 'Archive1');
  const { last } = openPdf(await raiseLevel(signed, 'LTA', partsFor(pki)), primitives);
  const store = last.dict(last.catalog?.get('DSS'));
  expect([...(last.dict(store?.get('VRI'))?.entries.keys() ?? [])]).toEqual([
    '0123456789ABCDEF0123456789ABCDEF01234567',
  ]);
  expect(last.array(store?.get('Certs'))?.length).toBe(6);
  const own = openPdf(
    await raiseLevel(await signWith(pki, twoFields(), 'Signature1'), 'LTA', partsFor(pki)),
    primitives,
  );
  expect(own.last.dict(own.last.catalog?.get('DSS'))?.get('VRI')).toBeUndefined();
});

test('a file with a cross-reference stream goes on with one', async () => {
  const bodies = [
    `<</Type/Catalog/Pages 2 0 R${DIRECT_FORM}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]/Resources<<>>>>',
    '<</Type/Annot/Subtype/Widget/FT/Sig/T(A)/F 132/P 3 0 R/Rect[0 0 0 0]>>',
    'null',
    'null',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const signed = await signWith(pki, packedPdf(bodies.map((body) => ({ body }))), 'A');
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  expect(openPdf(archived, primitives).revisions.map(({ kind }) => kind)).toEqual(['stream', 'stream', 'stream']);
  expect(await lines(pki, archived)).toEqual(['TOTAL-PASSED ok PAdES-BASELINE-LTA']);
});

test('a value that looks like the structure of a file is stored in hexadecimal', async () => {
  const trap = latin1Bytes('0\n%%EOF\nstartxref\n0\n%%EOF\n');
  const signed = await signWith(pki, twoFields(), 'Signature1');
  const next = await archiveRevision({
    file: openSigned(signed, primitives),
    values: { certificates: [], crls: [], ocsps: [trap] },
    stamper: stamperFor(pki),
  });
  expect(latin1Text(next.subarray(signed.length)).match(/%%EOF/g)).toHaveLength(1);
  expect(storedValues(openPdf(next, primitives)).ocsps.map(({ der }) => der)).toEqual([trap]);
});
