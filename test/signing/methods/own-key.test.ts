import { expect, test } from '@jest/globals';
import { sign } from 'node:crypto';
import { fromBase64, toBase64, utf8Bytes } from '../../../src/core/bytes.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { createDemoPki } from '../../../src/demo/demo-pki.ts';
import { parseCertificate, type Certificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { MethodStep, SigningContext } from '../../../src/signing/method.ts';
import { ownKeyMethod } from '../../../src/signing/methods/own-key.ts';
import type { PreparedSignature } from '../../../src/signing/prepared.ts';

const now = new Date('2026-11-24T08:15:00Z');
const pki = createDemoPki({ time: now, ids: randomIds });
const rsaPki = createDemoPki({ time: now, ids: randomIds, keys: { signers: 'rsa-pss' } });
const stranger = createDemoPki({ time: now, ids: randomIds });
const certificate = (der: Uint8Array): Certificate => {
  const parsed = parseCertificate(der);
  if (!parsed) throw new Error('not a certificate');
  return parsed;
};

const AKE = { name: 'Åke Provberg', title: 'Tf lokalpolisområdeschef', organisation: 'Lokalpolisområde Norrsjö' };
const context: SigningContext = {
  reference: 'r'.repeat(32),
  signatory: { ...AKE, organisationNumber: null, personalIdentifier: null },
  document: { title: 'Lokal samverkansöverenskommelse', sha256: 'a'.repeat(64), pages: 41 },
  message: 'Jag skriver under för Lokalpolisområde Norrsjö …',
  language: 'sv',
  returnAddress: 'https://avtal.example/sign/return',
  leastAssurance: null,
  now,
};
const methodFor = (issuer: Uint8Array) =>
  ownKeyMethod({
    id: 'own-key',
    label: { sv: 'Egen nyckelfil', en: 'Own key file' },
    hint: { sv: '', en: '' },
    issuers: [certificate(issuer)],
    primitives,
  });
const method = methodFor(pki.root);
const posted = (chain: readonly Uint8Array[]) => ({ chain: chain.map((one) => toBase64(one)).join(' ') });
const stateOf = (step: MethodStep) => ('state' in step ? step.state : null);
/** The file was opened in the page, and its certificates came. */
const opened = async (chain: readonly Uint8Array[], of = context) =>
  method.proceed(of, stateOf(await method.begin(of)), posted(chain));
const refused = (answer: Promise<unknown>) =>
  answer.then(
    () => 'accepted',
    (problem: { code: string; words: { sv: string } }) => [problem.code, problem.words.sv],
  );

test.each([
  { kind: 'P-256', from: pki, algorithm: 'ecdsa-p256-sha256' },
  { kind: 'RSA-3072', from: rsaPki, algorithm: 'rsa-pss-sha256' },
])(
  'with an own key of $kind the signatory sees the certificate, then the key signs what was frozen',
  async ({ from, algorithm }) => {
    const own = methodFor(from.root);
    const { key, chain } = from.signer(AKE);
    const first = await own.begin(context);
    expect(first).toMatchObject({ step: 'ask-page', signedAttributes: null });
    const shown = await own.proceed(context, stateOf(first), posted(chain));
    expect(shown).toMatchObject({
      step: 'confirm',
      person: {
        name: 'Åke Provberg',
        organisation: 'Lokalpolisområde Norrsjö',
        provider: 'Likalydande DEMO Issuing CA',
      },
    });
    expect(shown.step === 'confirm' && shown.certificate.map(({ label, value }) => [label.sv, value])).toEqual([
      ['Namn', 'Åke Provberg'],
      ['Titel', 'Tf lokalpolisområdeschef'],
      ['Organisation', 'Lokalpolisområde Norrsjö'],
      ['Utfärdat av', 'Likalydande DEMO Issuing CA'],
      ['Gäller', '2026-11-23–2036-11-21'],
    ]);
    const frozen = await own.proceed(context, stateOf(shown), {});
    expect(frozen).toMatchObject({ step: 'prepare', algorithm, chain });

    const attributes = toBase64(utf8Bytes('signed attributes'));
    const prepared = { signedAttributes: attributes, algorithm } as PreparedSignature;
    const asked = await own.prepared(context, stateOf(frozen), prepared);
    expect(asked).toMatchObject({ step: 'ask-page', signedAttributes: attributes, algorithm });
    const value = sign('sha256', fromBase64(attributes) ?? new Uint8Array(), key);
    const done = await own.proceed(context, stateOf(asked), { value: value.toString('base64') });
    expect(done).toMatchObject({
      step: 'answer',
      answer: { shape: 'value', value: new Uint8Array(value) },
      evidence: {
        method: 'own-key',
        person: { name: 'Åke Provberg' },
        shown: { message: context.message, by: 'page' },
      },
    });
  },
);

test('a certificate from somebody whom nobody named is refused with the issuer’s name', async () => {
  const { chain } = stranger.signer(AKE);
  expect(await refused(opened(chain))).toEqual([
    'certificate-issuer-unknown',
    'Certifikatet är utfärdat av Likalydande DEMO Issuing CA, som inte godtas här. Välj en annan nyckelfil.',
  ]);
});

test('without its issuer’s certificate nobody stands above it', async () => {
  const [alone = new Uint8Array()] = pki.signer(AKE).chain;
  expect(await refused(opened([alone]))).toMatchObject(['certificate-issuer-unknown', expect.anything()]);
});

test('an issuing authority may be named in place of its root', async () => {
  const [alone = new Uint8Array(), issuing = new Uint8Array()] = pki.signer(AKE).chain;
  const own = methodFor(issuing);
  const shown = await own.proceed(context, stateOf(await own.begin(context)), posted([alone]));
  expect(await own.proceed(context, stateOf(shown), {})).toMatchObject({ step: 'prepare', chain: [alone, issuing] });
});

test('a certificate that has ended is told as that', async () => {
  const late = { ...context, now: new Date('2040-01-01T00:00:00Z') };
  expect(await refused(opened(pki.signer(AKE).chain, late))).toEqual([
    'certificate-issuer-unknown',
    'Certifikatet från Likalydande DEMO Issuing CA gäller inte i dag. Välj en annan nyckelfil.',
  ]);
});

test.each([
  ['nothing', ''],
  ['words', 'hej hej'],
  ['bytes that are no certificate', toBase64(new Uint8Array(100))],
  ['a crowd', Array.from({ length: 11 }, () => toBase64(pki.root)).join(' ')],
])('%s in place of certificates is refused', async (_what, chain) => {
  const answer = method.proceed(context, { phase: 'file' }, { chain });
  expect(await refused(answer)).toMatchObject(['certificate-unreadable', expect.anything()]);
});

test.each([
  ['nothing', ''],
  ['no base64', '!!'],
  ['more than any key gives', toBase64(new Uint8Array(1025))],
])('%s in place of a signature value is refused', async (_what, value) => {
  const { chain } = pki.signer(AKE);
  const state = { phase: 'sign', chain: chain.map((one) => toBase64(one)) };
  expect(await refused(method.proceed(context, state, { value }))).toMatchObject(['answer-invalid', expect.anything()]);
});

test('a method is a demo exactly when all who vouch are', () => {
  expect(method.demo).toBe(true);
  expect(ownKeyMethod({ ...method, issuers: [], primitives }).demo).toBe(false);
});
