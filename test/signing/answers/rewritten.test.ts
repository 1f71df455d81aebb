import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../../../src/core/problem.ts';
import { CMS_OID, parseSignedData } from '../../../src/pki/cms.ts';
import { withUnsignedAttribute } from '../../../src/pki/cms-build.ts';
import { octetString, oid, sequence } from '../../../src/pki/der.ts';
import { timeDer } from '../../../src/pki/build/time.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import type { SignerAnswer } from '../../../src/signing/signer.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import {
  attribute,
  attributesOf,
  finishedAnswer,
  prepareWithoutChain,
  referenceTo,
  rewrittenAnswer,
} from '../../support/foreign-signer.ts';
import { demoPki, NOW, signerOf, trusting } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';

/** Two shapes, one set of rules: what a service rewrote, and the same as a finished CMS. */
const pki = demoPki();
const signer = signerOf(pki, 'Signature1');
const later = signerOf(demoPki({ time: new Date(NOW.getTime() + 3 * 86_400_000) }), 'Signature1');
const pdf = twoFields();
const prepared = await prepareWithoutChain(pdf);
const own = attributesOf(prepared);
const reference = await referenceTo(signer);
const without = (id: string) => own.filter((one) => !Buffer.from(one).includes(Buffer.from(oid(id))));

const take = (answer: SignerAnswer) => complete({ pdf, prepared, answer, primitives });
const reasonOf = (answer: SignerAnswer) =>
  take(answer).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? `${error.code}: ${String(error.inside)}` : 'defect'),
  );

const shapes = {
  attributes: (attributes: readonly Uint8Array[], by = signer): Promise<SignerAnswer> =>
    rewrittenAnswer(attributes, by),
  cms: async (attributes: readonly Uint8Array[], by = signer): Promise<SignerAnswer> => ({
    shape: 'cms',
    cms: await finishedAnswer(attributes, by),
  }),
} as const;

describe.each(['attributes', 'cms'] as const)('an answer of the shape %s', (shape) => {
  const answer = shapes[shape];

  test('that adds the reference to the certificate it made gives a valid signature', async () => {
    const file = await take(await answer([...own, reference]));
    const report = await validatePdf(file, trusting(pki));
    expect(report.signatures[0]).toMatchObject({ cryptographicallyIntact: true, level: 'PAdES-BASELINE-B' });
  });

  const time = attribute(CMS_OID.signingTime, timeDer(NOW));
  const role = attribute(CMS_OID.signerAttributesV2, sequence());
  const digest = attribute(CMS_OID.messageDigest, octetString(new Uint8Array(32)));
  const type = attribute(CMS_OID.contentType, oid('1.2.840.113549.1.7.2'));
  const protection = attribute(CMS_OID.algorithmProtection, sequence(sequence(oid('2.16.840.1.101.3.4.2.2'))));
  test.each<[string, () => Promise<SignerAnswer>, string]>([
    ['without a reference to its certificate', () => answer(own), 'not the signed attributes of level B'],
    ['with two references', () => answer([...own, reference, reference]), 'not the signed attributes of level B'],
    ['with a reference to another', async () => answer([...own, await referenceTo(later)]), 'signing-certificate'],
    ['with a signing time', () => answer([...own, reference, time]), 'signing-time'],
    ['with a role that nobody wrote', () => answer([...own, reference, role]), 'signed attribute 0.4.0.19122.1.1'],
    [
      'that speaks of another document',
      () => answer([...without(CMS_OID.messageDigest), digest, reference]),
      'message-digest',
    ],
    ['of another content type', () => answer([...without(CMS_OID.contentType), type, reference]), 'content-type'],
    [
      'that claims another algorithm than it used',
      () => answer([...own, reference, protection]),
      'algorithm protection',
    ],
    [
      'whose certificate begins after the claimed time',
      async () => answer([...own, await referenceTo(later)], later),
      'the certificate begins after the claimed time',
    ],
  ])('%s is refused', async (_, make, reason) => {
    expect(await reasonOf(await make())).toBe(`answer-invalid: ${reason}`);
  });

  test('loses nothing that we wrote: a role and a commitment must come back as they went', async () => {
    const claiming = await prepareWithoutChain(pdf, { claimedRole: 'Tf chef', commitment: 'proof-of-approval' });
    const all = [...attributesOf(claiming), reference];
    const whole = { pdf, prepared: claiming, answer: await answer(all), primitives };
    const report = await validatePdf(await complete(whole), trusting(pki));
    expect(report.signatures[0]?.claims).toEqual({ roles: ['Tf chef'], commitment: 'proof-of-approval' });
    const changed = attributesOf(
      await prepareWithoutChain(pdf, { claimedRole: 'Chef', commitment: 'proof-of-origin' }),
    );
    for (const id of [CMS_OID.signerAttributesV2, CMS_OID.commitmentType]) {
      const isIt = (one: Uint8Array) => Buffer.from(one).includes(Buffer.from(oid(id)));
      for (const others of [[], changed.filter(isIt)])
        await expect(
          complete({ ...whole, answer: await answer([...all.filter((one) => !isIt(one)), ...others]) }),
        ).rejects.toMatchObject({ code: 'answer-invalid', inside: `signed attribute ${id} changed` });
    }
  });
});

test('a chain out of order, or of strangers, is refused', async () => {
  const good = await rewrittenAnswer([...own, reference], signer);
  for (const chain of [
    [],
    good.chain.toReversed(),
    [...good.chain, ...later.chain],
    [...good.chain, new Uint8Array(9)],
  ])
    expect(await reasonOf({ ...good, chain })).toMatch(/chain/);
  expect(await reasonOf({ ...good, algorithm: 'rsa-pss-sha256' })).toBe('answer-invalid: key');
  expect(await reasonOf({ ...good, algorithm: 'ecdsa-p384-sha384' })).toBe('answer-invalid: another hash');
});

test('a finished CMS with unsigned attributes, or with bytes behind it, is refused', async () => {
  const cms = await finishedAnswer([...own, reference], signer);
  const unsigned = withUnsignedAttribute(cms, CMS_OID.signatureTimeStamp, sequence()) ?? new Uint8Array();
  expect(await reasonOf({ shape: 'cms', cms: unsigned })).toBe('answer-invalid: unsigned attributes');
  const longer = new Uint8Array([...cms, 0]);
  expect(await reasonOf({ shape: 'cms', cms: longer })).toBe('answer-invalid: not one SignerInfo');
});

test('a bare value fits no preparation without a chain', async () => {
  const { value } = await rewrittenAnswer([...own, reference], signer);
  expect(await reasonOf({ shape: 'value', value })).toBe(
    'answer-invalid: a bare value for a signature that was prepared without a chain',
  );
});

test('no change of a byte or two in a finished CMS is accepted, unless it says exactly the same', async () => {
  const cms = await finishedAnswer([...own, reference], signer);
  const said = JSON.stringify(meaning(cms));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(cms.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 2 }),
      async (changes) => {
        const mutant = cms.slice();
        for (const [at, bits] of changes) mutant[at] = (mutant[at] ?? 0) ^ bits;
        const reason = await reasonOf({ shape: 'cms', cms: mutant });
        expect(reason).not.toBe('defect');
        // What nobody signs may differ in form alone (the second certificate of the bag is such a place).
        if (reason === 'accepted') expect(JSON.stringify(meaning(mutant))).toBe(said);
      },
    ),
    { numRuns: 400 },
  );
});

/** All that a verdict on the signature rests on. */
function meaning(cms: Uint8Array) {
  const [signer] = parseSignedData(cms)?.signerInfos ?? [];
  const octets = signer?.signedOctets?.sorted ?? new Uint8Array();
  return [Buffer.from(octets).toString('hex'), signer?.scheme, signer?.digest];
}
