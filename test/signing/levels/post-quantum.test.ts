import { expect, test } from '@jest/globals';
import { equalBytes } from '../../../src/core/bytes.ts';
import { fixedClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { demoServices } from '../../../src/demo/demo-services.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { portablePrimitives } from '../../../src/platform/portable/primitives.ts';
import { raiseLevel, renew, type RaiseParts } from '../../../src/signing/levels/raise.ts';
import { lastStampOf } from '../../../src/signing/levels/renewal-due.ts';
import { signedParts } from '../../../src/signing/levels/signed-parts.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { plainTrust } from '../../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { demoPki, NOW, sign } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';

function scene() {
  const clock = fixedClock(NOW);
  const pki = demoPki();
  const services = demoServices(pki, { clock, ids: randomIds, primitives });
  const anchors = [parseCertificate(pki.root)].flatMap((one) => one ?? []);
  const stamping = { anchors, clock, ids: randomIds, primitives };
  const parts: RaiseParts = {
    stamper: stamperOf({ ...stamping, source: services.timestamps }),
    postQuantum: stamperOf({ ...stamping, source: services.postQuantumTimestamps, postQuantum: true }),
    anchors,
    given: { certificates: [], crls: [], ocsps: [] },
    source: services.evidence,
    clock,
    primitives,
  };
  const signed = async () =>
    raiseLevel(await sign(await sign(twoFields(), 'Signature1', pki), 'Signature2', pki), 'T', parts);
  const judge = (pdf: Uint8Array, by = primitives) => {
    const basis = { ...NO_BASIS, trust: plainTrust('pem', 'Rot', [pki.root]) };
    return validatePdf(pdf, validationContext({ primitives: by, basis, time: clock.now() }));
  };
  return { clock, pki, services, stamping, parts, signed, judge };
}

const stampsIn = (pdf: Uint8Array) =>
  signedParts(openPdf(pdf, primitives))
    .filter(({ kind }) => kind === 'document-stamp')
    .map(({ field, tokens }) => [field, tokens[0]?.digest, tokens[0]?.signer.scheme]);
const ML_DSA = { kind: 'ml-dsa', set: 'ML-DSA-65' };
const ECDSA = { kind: 'ecdsa', digest: 'SHA-256' };
const begins = (pdf: Uint8Array, base: Uint8Array) => equalBytes(pdf.subarray(0, base.length), base);

test('an archive time-stamp with ML-DSA-65 stands inside a classical one, and bytes are only appended', async () => {
  const { signed, parts } = scene();
  const before = await signed();
  const archived = await raiseLevel(before, 'LTA', parts);
  expect(begins(archived, before)).toBe(true);
  // The first one is that of level T, over the bare signatures.
  expect(stampsIn(archived)).toEqual([
    ['Archive1', 'SHA-512', ECDSA],
    ['Archive2', 'SHA-512', ML_DSA],
    ['Archive3', 'SHA-512', ECDSA],
  ]);
  expect(openPdf(archived, primitives).revisions).toHaveLength(openPdf(before, primitives).revisions.length + 2);
  expect(await raiseLevel(archived, 'LTA', parts)).toBe(archived);
});

test.each([
  ['Node', primitives],
  ['a browser', portablePrimitives],
])(
  'with the primitives of %s both signatures hold at level LTA, the ML-DSA stamp fits, and the policy cannot confirm it',
  async (_, by) => {
    const { signed, parts, judge } = scene();
    const { conclusion, sound, signatures } = await judge(await raiseLevel(await signed(), 'LTA', parts), by);
    expect([conclusion, sound]).toEqual(['TOTAL-PASSED', true]);
    expect(
      signatures.map(({ type, indication, subIndication, level, cryptographicallyIntact: intact }) =>
        [type, indication, subIndication ?? 'ok', level, intact ? 'intact' : 'broken'].join(' '),
      ),
    ).toEqual([
      'signature TOTAL-PASSED ok PAdES-BASELINE-LTA intact',
      'signature TOTAL-PASSED ok PAdES-BASELINE-LTA intact',
      'doc-timestamp TOTAL-PASSED ok PDF-NOT-ETSI intact',
      'doc-timestamp INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE PDF-NOT-ETSI intact',
      'doc-timestamp TOTAL-PASSED ok PDF-NOT-ETSI intact',
    ]);
    const [signature, , , inner] = signatures;
    expect(signature?.findings.map(({ code }) => code)).toContain('inner-archive-timestamp-unconfirmed');
    expect(inner).toMatchObject({
      algorithm: 'ML-DSA-65',
      sentence: { en: expect.stringContaining('a method that our policy does not accept') },
    });
    expect(new Set(inner?.findings.map(({ code }) => code))).toEqual(new Set(['algorithm-not-listed']));
  },
);

test('a renewal brings both stamps anew', async () => {
  const { signed, parts, clock, judge } = scene();
  const archived = await raiseLevel(await signed(), 'LTA', parts);
  clock.set(new Date('2033-06-01T10:00:00Z'));
  const renewed = await renew(archived, parts);
  expect(begins(renewed, archived)).toBe(true);
  expect(stampsIn(renewed).slice(3)).toEqual([
    ['Archive4', 'SHA-512', ML_DSA],
    ['Archive5', 'SHA-512', ECDSA],
  ]);
  const { conclusion, signatures } = await judge(renewed);
  expect([conclusion, ...new Set(signatures.slice(0, 2).map(({ level }) => level))]).toEqual([
    'TOTAL-PASSED',
    'PAdES-BASELINE-LTA',
  ]);
  expect(await lastStampOf(renewed, parts.anchors, primitives)).toMatchObject({ scheme: ECDSA });
});

test('an authority that stamps with a classical key is no post-quantum one, and nothing is written', async () => {
  const { signed, parts, stamping, services } = scene();
  const postQuantum = stamperOf({ ...stamping, source: services.timestamps, postQuantum: true });
  await expect(raiseLevel(await signed(), 'LTA', { ...parts, postQuantum })).rejects.toMatchObject({
    code: 'timestamp-refused',
    extensions: { reason: 'not-post-quantum' },
  });
});
