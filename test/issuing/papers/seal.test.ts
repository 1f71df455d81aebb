import { expect, test } from '@jest/globals';
import { makeCertificate, type CertificateParts } from '../../../src/issuing/papers/make-certificate.ts';
import { serviceSeal } from '../../../src/issuing/papers/seal.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { pkcs12Signer } from '../../../src/signing/signers/pkcs12-signer.ts';
import { plainBasis, validationContext, type Basis } from '../../../src/validation/context.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { makeKeyStore, type TestKeyStore } from '../../support/key-store.ts';
import { archived, signedReport } from '../../support/reports.ts';
import { demoPki, NOW, signerOf } from '../../support/signed-pdf.ts';

const PASSWORD = 'hemligt';
const report = archived(await signedReport());
const store = makeKeyStore('Norrsjö kommuns kontrolltjänst', PASSWORD, NOW);
const der = (pem: string) => Uint8Array.from(Buffer.from(pem.replaceAll(/-----[^-]*-----/g, ''), 'base64'));
const trusting = ({ rootPem }: TestKeyStore): Basis => plainBasis('pem', [der(rootPem)], [], 'Norrsjö');
const renderer = await inProcessRenderer();

const make = (parts: Partial<CertificateParts>) =>
  makeCertificate({
    request: { report, fileName: 'avtal.pdf', language: 'sv' },
    program: 'likalydande 1.0.0',
    publicAddress: 'https://likalydande.example',
    seal: null,
    time: NOW,
    renderer,
    primitives,
    ...parts,
  });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no problem',
    (error: { readonly code: string }) => error.code,
  );

test('with a key of its own the service seals: level B, over the whole file, by its name, believed by whoever trusts its issuer', async () => {
  const seal = serviceSeal(pkcs12Signer(store.p12, PASSWORD), trusting(store));
  expect(seal.name).toBe('Norrsjö kommuns kontrolltjänst');
  const bytes = await make({ seal });
  const judged = await validatePdf(bytes, validationContext({ primitives, basis: trusting(store), time: NOW }));
  expect(judged).toMatchObject({ sound: true, demo: false, signatureCount: 1, unsignedFields: [] });
  expect(judged.signatures[0]).toMatchObject({
    field: 'Seal1',
    level: 'PAdES-BASELINE-B',
    coversWholeFile: true,
    signer: { name: 'Norrsjö kommuns kontrolltjänst' },
  });
  expect(judged.signatures[0]?.chain.at(-1)?.anchor).toBe(true);
}, 60_000);

test('without a key there is no field to sign, and the same request gives the same bytes', async () => {
  const [one, other] = [await make({}), await make({})];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  const judged = await validatePdf(one, validationContext({ primitives, basis: trusting(store), time: NOW }));
  expect(judged).toMatchObject({ signatureCount: 0, unsignedFields: [] });
}, 60_000);

test('a demo key seals nothing', () => {
  const signer = signerOf(demoPki(), 'Signature1');
  expect(() => serviceSeal(signer, trusting(store))).toThrow(expect.objectContaining({ code: 'seal-demo-key' }));
});

test('a seal that its own trust does not know is not handed out', async () => {
  const other = makeKeyStore('En annan', PASSWORD, NOW);
  const seal = serviceSeal(pkcs12Signer(store.p12, PASSWORD), {
    ...trusting(other),
    trust: { sources: [] },
  });
  expect(await codeOf(make({ seal }))).toBe('seal-unsound');
}, 60_000);
