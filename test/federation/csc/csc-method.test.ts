import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { fromBase64 } from '../../../src/core/bytes.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { words } from '../../../src/core/words.ts';
import { cscMethod } from '../../../src/federation/csc/csc-method.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import type { MethodStep, SigningContext } from '../../../src/signing/method.ts';
import type { PreparedSignature } from '../../../src/signing/prepared.ts';
import { allOf } from '../../contracts/signer.ts';
import { serviceKey } from '../../servers/csc/csc-keys.ts';
import { startCscServer, type CscTestServer } from '../../servers/csc/csc-server.ts';
import type { PersonId } from '../../servers/oidc-persons.ts';
import { visit } from '../../servers/oidc-visitor.ts';
import { prepareField } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { BACK, contextFor, inputOf } from '../scene.ts';
import { serviceAt } from './csc-scene.ts';

const NAME = 'Märta Exempelsson';
let server: CscTestServer;
beforeAll(async () => {
  server = await startCscServer(
    [
      serviceKey('private', 'marta', 'ecdsa-p384-sha384', 'oauth2code', 'Märta privat'),
      serviceKey('work', 'marta', 'rsa-pkcs1-sha256', 'oauth2code', NAME),
      serviceKey('ake', 'ake', 'rsa-pkcs1-sha256', 'oauth2code', 'Åke Provberg'),
      serviceKey('pin only', 'stina', 'ecdsa-p256-sha256', 'explicit', 'Stina Ensam'),
    ],
    { redirects: [BACK] },
  );
});
afterAll(() => server.stop());
beforeEach(() => server.fault('signatures/signHash', null));

const method = () =>
  cscMethod({
    id: 'remote',
    label: words('Fjärrunderskrift', 'Remote signing'),
    hint: words('', ''),
    service: serviceAt(server),
    client: { clientId: server.clientId, secret: server.clientSecret },
    clock: systemClock,
  });
function expectStep<S extends MethodStep['step']>(
  step: MethodStep,
  name: S,
): Extract<MethodStep, { readonly step: S }> {
  if (step.step !== name) throw new Error(`${step.step} instead of ${name}`);
  return step as Extract<MethodStep, { readonly step: S }>;
}
/** State as it comes back from where it is kept. */
const kept = ({ state }: { readonly state: unknown }): unknown => JSON.parse(JSON.stringify(state)) as unknown;

async function upToConfirm(who: PersonId, context: SigningContext) {
  const away = expectStep(await method().begin(context), 'redirect');
  const { address } = await visit(away.address, who);
  return method().proceed(context, kept(away), inputOf(address));
}

async function upToApproval(context: SigningContext) {
  const confirm = expectStep(await upToConfirm('marta', context), 'confirm');
  const prepare = expectStep(await method().proceed(context, kept(confirm), { action: 'sign' }), 'prepare');
  const signer = { algorithm: prepare.algorithm, chain: prepare.chain ?? [] };
  const pdf = twoFields();
  const prepared = await prepareField(pdf, 'Signature1', signer, context.now);
  const away = expectStep(await method().prepared(context, kept(prepare), prepared), 'redirect');
  return { pdf, prepared, away, confirm };
}
const hashOf = ({ signedAttributes }: PreparedSignature) =>
  createHash('sha256')
    .update(fromBase64(signedAttributes) ?? new Uint8Array())
    .digest('base64url');

test('a person sees their certificate here, approves one hash there under the name of the document, and has signed', async () => {
  const context = contextFor();
  const { pdf, prepared, away, confirm } = await upToApproval(context);
  expect(confirm.person).toMatchObject({ name: NAME, organisation: 'Norrsjö kommun', provider: 'Provunderskrift' });
  expect(confirm.certificate.map(({ value }) => value)).toContain(NAME);

  const { address, page } = await visit(away.address, 'marta');
  expect(page).toContain(context.message);
  const done = expectStep(await method().proceed(context, kept(away), inputOf(address)), 'answer');
  expect(done.evidence).toMatchObject({ method: 'remote', shown: { by: 'provider', message: context.message } });
  expect(server.approvals().at(-1)).toMatchObject({ credentialID: 'work', hashes: [hashOf(prepared)], used: true });
  const signed = await complete({ pdf, prepared, answer: done.answer, primitives });
  expect(signed.length).toBeGreaterThan(pdf.length);
});

test('a message that is longer than the service shows keeps its digest, and the evidence holds what was shown', async () => {
  const document = { ...contextFor().document, title: `Överenskommelse ${'om samverkan '.repeat(50)}i Norrsjö` };
  const message = `Jag skriver under för Kommunen: ${document.title}, 2026-11-01. 7 sidor. Kontrollsumma (SHA-256) 0123 4567 89ab cdef …`;
  const context = contextFor({ document, message });
  const { away } = await upToApproval(context);
  const { address } = await visit(away.address, 'marta');
  const done = expectStep(await method().proceed(context, kept(away), inputOf(address)), 'answer');
  const told = server.approvals().at(-1)?.description ?? '';
  expect(told.length).toBeLessThanOrEqual(500);
  expect(told).toMatch(/^Jag skriver under för Kommunen: Överenskommelse om samverkan .*….*i Norrsjö, 2026-11-01\. /);
  expect(told).toMatch(/ 7 sidor\. Kontrollsumma \(SHA-256\) 0123 4567 89ab cdef …$/);
  expect(done.evidence?.shown).toEqual({ message: told, by: 'provider' });
});

test('an approval of one hash signs no other, and none signs twice', async () => {
  const context = contextFor();
  const { away } = await upToApproval(context);
  const { address } = await visit(away.address, 'marta');
  const other = { ...(kept(away) as object), signedAttributes: btoa('other attributes') };
  await expect(method().proceed(context, other, inputOf(address))).rejects.toMatchObject({ code: 'csc-refused' });
  // The code is used up too.
  await expect(method().proceed(context, kept(away), inputOf(address))).rejects.toMatchObject({
    code: 'csc-token-expired',
  });
});

test('an approval that ended while the person was away is a problem that says what to do', async () => {
  const context = contextFor();
  const { away } = await upToApproval(context);
  const { address } = await visit(away.address, 'marta');
  server.expireApprovals();
  await expect(method().proceed(context, kept(away), inputOf(address))).rejects.toMatchObject({
    code: 'csc-token-expired',
    kind: 'conflict',
  });
});

test('another person’s key is named, so that the caller can hold it against the link; a key that wants a PIN is none here', async () => {
  const context = contextFor();
  expect(expectStep(await upToConfirm('ake', context), 'confirm').person).toMatchObject({ name: 'Åke Provberg' });
  await expect(upToConfirm('stina', context)).rejects.toMatchObject({ code: 'csc-credential-missing' });
});

test('another person than the key’s holder cannot approve with it', async () => {
  const context = contextFor();
  const { away } = await upToApproval(context);
  const { address } = await visit(away.address, 'ake');
  await expect(method().proceed(context, kept(away), inputOf(address))).rejects.toMatchObject({ code: 'csc-refused' });
});

test('an answer to another signing, a page that is loaded anew and a code of nobody are refused', async () => {
  const context = contextFor();
  const away = expectStep(await method().begin(context), 'redirect');
  const { address } = await visit(away.address, 'marta');
  const input = inputOf(address);
  await expect(method().proceed(context, kept(away), { ...input, state: 'another' })).rejects.toMatchObject({
    code: 'csc-answer-invalid',
  });
  await expect(method().proceed(context, kept(away), { ...input, code: 'guessed' })).rejects.toMatchObject({
    code: 'csc-token-expired',
  });
  const confirm = expectStep(await upToConfirm('marta', context), 'confirm');
  await expect(method().proceed(context, kept(confirm), input)).rejects.toMatchObject({
    code: 'signing-step-repeated',
  });
});

test('neither what is kept nor what is told holds a token, a code or the secret', async () => {
  const context = contextFor();
  const { away, confirm } = await upToApproval(context);
  const { address } = await visit(away.address, 'marta');
  const code = address.searchParams.get('code') ?? '';
  const done = await method().proceed(context, kept(away), inputOf(address));
  const said = allOf([away.state, confirm.state, done]);
  expect(server.tokens().length).toBeGreaterThan(1);
  expect([code, server.clientSecret, ...server.tokens()].filter((one) => said.includes(one))).toEqual([]);
});
