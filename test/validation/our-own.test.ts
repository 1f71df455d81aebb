import { expect, test } from '@jest/globals';
import { concatBytes, latin1Bytes } from '../../src/core/bytes.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { findSignatures } from '../../src/validation/signature-list.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { demoPki, sign, trusting, trustingNobody } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const pki = demoPki();
const bothSigned = async () => sign(await sign(twoFields(), 'Signature1', pki), 'Signature2', pki);

test('two signatures with demo keys: sound, PAdES-BASELINE-B, trusted by whoever trusts the demo root, and said to be demo', async () => {
  const report = await validatePdf(await bothSigned(), trusting(pki));
  expect(report).toMatchObject({
    conclusion: 'TOTAL-PASSED',
    sound: true,
    demo: true,
    signatureCount: 2,
    docTimestampCount: 0,
    problems: [],
    unsignedFields: [],
  });
  expect(
    report.signatures.map(({ level, modificationsAfterSigning, coversWholeFile }) => ({
      level,
      modificationsAfterSigning,
      coversWholeFile,
    })),
  ).toEqual([
    { level: 'PAdES-BASELINE-B', modificationsAfterSigning: 'allowed', coversWholeFile: false },
    { level: 'PAdES-BASELINE-B', modificationsAfterSigning: 'none', coversWholeFile: true },
  ]);
  expect(report.signatures[0]?.signer).toEqual({
    name: 'Märta Exempelsson',
    title: 'Stadsdelsdirektör',
    party: 'Kommunen',
  });
  expect(report.signatures[0]?.claimedSigningTime).toBe('2026-11-21T13:32:00.000Z');
  expect(report.revisions.map((revision) => revision.change)).toEqual(['none', 'signing', 'signing']);
  expect(report.sentence.sv).toBe('Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.');
  expect(report.signatures[0]?.sentence.sv).toBe(
    'Demonyckel: underskriften gäller inte. Märta Exempelsson, Stadsdelsdirektör, för Kommunen står som undertecknare. ' +
      'Uppgiven tid: 21\u00a0november\u00a02026 kl.\u00a014.32 (svensk tid). Inget har ändrats sedan dess.',
  );
});

test('without trust the issuer is unknown, and without revocation data the answer is unknown: never invalid', async () => {
  const file = await bothSigned();
  expect(await validatePdf(file, trustingNobody())).toMatchObject({
    conclusion: 'INDETERMINATE',
    sound: true,
    demo: true,
  });
  const noLists = await validatePdf(file, { ...trusting(pki), crls: [] });
  expect(noLists.signatures[0]).toMatchObject({
    indication: 'INDETERMINATE',
    subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  });
});

test('after the certificate has ended the signature is uncertain, since nothing proves when it was made', async () => {
  const report = await validatePdf(await bothSigned(), trusting(pki, new Date('2044-01-01')));
  expect(report.signatures[0]).toMatchObject({
    indication: 'INDETERMINATE',
    // A list of its time says that it was not revoked.
    subIndication: 'OUT_OF_BOUNDS_NOT_REVOKED',
    cryptographicallyIntact: true,
  });
});

test('who has not signed yet is named', async () => {
  const report = await validatePdf(await sign(twoFields(), 'Signature1', pki), trusting(pki));
  expect(report.unsignedFields).toEqual(['Signature2']);
  expect(report.sentence.sv).toContain('Polisen har inte skrivit under.');
});

test('a file without signatures, an empty file and noise are answered, not thrown at', async () => {
  expect(await validatePdf(twoFields(), trusting(pki))).toMatchObject({ conclusion: 'NO-SIGNATURE', sound: false });
  for (const bytes of [new Uint8Array(), latin1Bytes('%PDF-1.7\n'), latin1Bytes('hej'.repeat(1000))])
    expect(await validatePdf(bytes, trusting(pki))).toMatchObject({
      conclusion: 'NO-SIGNATURE',
      sound: false,
      problems: [{ code: 'pdf-unreadable' }],
    });
});

test('one byte changed in each of 1,000 random places of the signed ranges is never sound, and never an exception', async () => {
  const file = await bothSigned();
  // The last signature covers all but its own /Contents.
  const signatures = findSignatures(openPdf(file, primitives));
  const [, holeStart = 0, holeEnd = 0] = signatures.at(-1)?.byteRange ?? [];
  expect(holeEnd).toBeGreaterThan(holeStart);
  const places = file.length - (holeEnd - holeStart);
  let seed = 42;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
  const survivors: number[] = [];
  for (let i = 0; i < 1000; i++) {
    const place = random(places);
    const at = place < holeStart ? place : place + holeEnd - holeStart;
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 + random(255));
    if ((await validatePdf(changed, trusting(pki))).sound) survivors.push(at);
  }
  expect(survivors).toEqual([]);
}, 240_000);

test('bytes appended after the last revision make it unsound, a further line end does not read as a change', async () => {
  const file = await bothSigned();
  const appended = concatBytes(file, latin1Bytes('9 0 obj\n<</Evil true>>\nendobj\n'));
  expect(await validatePdf(appended, trusting(pki))).toMatchObject({ sound: false, conclusion: 'TOTAL-FAILED' });
});
