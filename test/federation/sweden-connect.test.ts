import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64, toBase64, utf8Bytes, utf8Text } from '../../src/core/bytes.ts';
import { Problem } from '../../src/core/problem.ts';
import { signServiceMethod } from '../../src/federation/sweden-connect/method.ts';
import { readSignResponse, type SignResponse } from '../../src/federation/sweden-connect/sign-response.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import type { SigningContext } from '../../src/signing/method.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { PERSONS, SWEDISH } from '../servers/oidc-persons.ts';
import { type SignServiceFault } from '../servers/sign-service-answers.ts';
import { prepareWithoutChain } from '../support/foreign-signer.ts';
import { signServiceScene } from '../support/sign-service-scene.ts';
import { demoPki, trusting } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { expectStep } from './one-time-scene.ts';
import { contextFor } from './scene.ts';

const pki = demoPki({ time: new Date() });
const pdf = twoFields();
const { service, settings } = await signServiceScene(pki.oneTime, () => new Date());
const method = signServiceMethod(settings);

/** Up to the form that the person takes to the service. */
async function sentAway(context = contextFor()) {
  const wanted = expectStep(await method.begin(context), 'prepare');
  expect(wanted.chain).toBeNull();
  const time = context.now;
  const prepared = await prepareWithoutChain(pdf, { time, claimedRole: context.signatory.title });
  return { prepared, post: expectStep(await method.prepared(context, wanted.state, prepared), 'post') };
}
async function signAs(who: Parameters<typeof service.answer>[1], fault?: SignServiceFault, context = contextFor()) {
  const { prepared, post } = await sentAway(context);
  const fields = await service.answer(post.fields, who, fault);
  const step = await method.proceed({ ...context, now: new Date() }, post.state, fields);
  const { answer, evidence } = expectStep(step, 'answer');
  return { file: await complete({ pdf, prepared, answer, primitives }), evidence };
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof Problem ? `${error.code}: ${String(error.inside)}` : `defect ${String(error)}`,
  );

test('a signing service that checks our request, makes its certificate and rewrites the attributes gives a sound signature', async () => {
  const { file, evidence } = await signAs('marta');
  const [signature] = (await validatePdf(file, trusting(pki, new Date()))).signatures;
  expect(signature).toMatchObject({
    cryptographicallyIntact: true,
    level: 'PAdES-BASELINE-B',
    signer: { name: 'Märta Exempelsson' },
    claims: { roles: ['Stadsdelsdirektör'] },
  });
  expect(evidence).toMatchObject({
    person: { name: 'Märta Exempelsson', identifier: PERSONS.marta.number, assurance: SWEDISH.level('loa3') },
    shown: { by: 'provider' },
  });
  expect(evidence.artefacts.map(({ name }) => name)).toEqual([
    'sign-request.xml',
    'sign-response.xml',
    'assertion-1.xml',
  ]);
});

test('a clerk who asks for less than the service’s lowest level gets that one, and one who asks for more is told', async () => {
  const asking = (level: 'loa2' | 'loa4') => contextFor({ leastAssurance: SWEDISH.level(level) });
  const { evidence } = await signAs('marta', undefined, asking('loa2'));
  expect(evidence.person?.assurance).toBe(SWEDISH.level('loa3'));
  expect(await codeOf(signAs('marta', undefined, asking('loa4')))).toMatch(/^assurance-too-low/);
});

test('the request names what is signed, who may sign and where the answer goes, and every letter of it is signed', async () => {
  const context = contextFor({
    signatory: { ...contextFor().signatory, personalIdentifier: '18900101-9802' },
  });
  const { post } = await sentAway(context);
  expect(post.fields['RelayState']).toBe(context.reference);
  expect(service.look(post.fields)).toMatchObject({
    message: context.message,
    audience: context.returnAddress,
    onlyFor: PERSONS.marta.number,
  });
  const xml = utf8Text(fromBase64(post.fields['EidSignRequest'] ?? '') ?? new Uint8Array());
  const forged = toBase64(utf8Bytes(xml.replace('MustShow="true"', 'MustShow="false"')));
  expect(() => service.look({ ...post.fields, EidSignRequest: forged })).toThrow(/does not fit/);
});

describe('refused is', () => {
  test.each<[SignServiceFault, string]>([
    ['wrong-digest', 'answer-invalid: message-digest'],
    ['no-reference', 'answer-invalid: not the signed attributes of level B'],
    ['signing-time', 'answer-invalid: signing-time'],
    ['late-certificate', 'answer-invalid: the certificate begins after the claimed time'],
    ['another-value', 'answer-invalid: the value does not verify with the signing certificate'],
    ['other-person', 'identity-answer-invalid: Error: the certificate names another'],
    ['other-certificate', 'identity-answer-invalid: Error: the certificate names another'],
    ['other-provider', 'identity-answer-invalid: Error: another identity provider'],
    ['early-login', 'identity-answer-invalid: Error: identified before we asked'],
    ['late', 'identity-answer-invalid: Error: answered before we asked'],
    ['future', 'identity-answer-invalid: Error: answered in the future'],
    ['unsigned', 'identity-answer-invalid: Error: signature: it is missing'],
    ['foreign-key', 'identity-answer-invalid: Error: signature: it does not fit'],
    ['wrapped', 'identity-answer-invalid: Error: signature: it is missing'],
    ['other-request', 'identity-answer-invalid: Error: another request'],
    ['other-task', 'identity-answer-invalid: Error: another task'],
    ['two-tasks', 'identity-answer-invalid: Error: not one task for a PDF'],
  ])('an answer with the fault %s', async (fault, code) => {
    expect(await codeOf(signAs('marta', fault))).toBe(code);
  });

  test('a person at too low a level', async () => {
    expect(await codeOf(signAs('lage'))).toMatch(/^assurance-too-low/);
  });

  test('another person than the one that was named', async () => {
    const signatory = { ...contextFor().signatory, personalIdentifier: PERSONS.ake.number };
    expect(await codeOf(signAs('marta', undefined, contextFor({ signatory })))).toMatch(/^signature-service-refused/);
  });

  test('an answer to an earlier signing, and one that was long under way', async () => {
    const first = await sentAway();
    const fields = await service.answer(first.post.fields, 'marta');
    const context: SigningContext = contextFor({ reference: 'another-reference-of-26-letters' });
    const second = await sentAway(context);
    expect(await codeOf(method.proceed(context, second.post.state, fields))).toMatch(/RelayState/);
    const renamed = { ...fields, RelayState: context.reference };
    expect(await codeOf(method.proceed(context, second.post.state, renamed))).toMatch(/another request/);
    const later = { ...contextFor(), now: new Date(Date.now() + 10 * 60_000) };
    expect(await codeOf(method.proceed(later, first.post.state, fields))).toMatch(/too late/);
  });

  test('what is no answer at all', async () => {
    const { post } = await sentAway();
    const reference = contextFor().reference;
    for (const fields of [
      {},
      { Binding: 'POST/XML/1.0', RelayState: reference },
      { Binding: 'POST/XML/1.0', RelayState: reference, EidSignResponse: '*' },
      { Binding: 'POST/XML/1.0', RelayState: reference, EidSignResponse: toBase64(utf8Bytes('<!DOCTYPE a><a/>')) },
      { Binding: 'POST/XML/1.0', RelayState: reference, EidSignResponse: 'A'.repeat(3_000_000) },
    ])
      expect(await codeOf(method.proceed(contextFor(), post.state, fields))).toMatch(/^identity-answer-invalid/);
  });
});

test('no change of an answer is ever read as another answer', async () => {
  const { post } = await sentAway();
  const fields = await service.answer(post.fields, 'marta');
  const bytes = fromBase64(fields['EidSignResponse'] ?? '') ?? new Uint8Array();
  const read = (mutant: Uint8Array): SignResponse =>
    readSignResponse(mutant, contextFor().reference, [service.certificate]);
  const said = JSON.stringify(read(bytes), (_, value: unknown) => (value instanceof Map ? [...value] : value));
  const sentence = utf8Text(bytes);
  const elements = [...sentence.matchAll(/<(csig|dss|saml):(\w+)[^>]*>[^<]*<\/\1:\2>/g)].map((one) => one[0]);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc
          .record({ at: fc.nat(bytes.length - 1), bits: fc.integer({ min: 1, max: 255 }) })
          .map(({ at, bits }) => bytes.map((one, i) => (i === at ? one ^ bits : one))),
        fc.constantFrom(...elements).map((one) => utf8Bytes(sentence.replace(one, ''))),
        fc.constantFrom(...elements).map((one) => utf8Bytes(sentence.replace(one, one + one))),
        fc
          .tuple(fc.constantFrom(...elements), fc.constantFrom(...elements))
          .map(([one, other]) => utf8Bytes(sentence.replace(one, other))),
        fc.constantFrom(...elements).map((one) => utf8Bytes(sentence.replace(one, `<!-- -->${one}`))),
      ),
      async (mutant) => {
        let answer: SignResponse;
        try {
          answer = read(mutant);
        } catch (error) {
          expect((error as Error).constructor.name).toBe('ResponseFault');
          return;
        }
        expect(JSON.stringify(answer, (_, value: unknown) => (value instanceof Map ? [...value] : value))).toBe(said);
      },
    ),
    { numRuns: 400 },
  );
});
