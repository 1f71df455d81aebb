import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { issueCertificate } from '../../../src/authority/issue-certificate.ts';
import { newKey, publicKeyOf } from '../../../src/authority/key-material.ts';
import { fixedClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { signServiceMethod } from '../../../src/federation/sweden-connect/method.ts';
import { positiveSerial } from '../../../src/pki/build/certificate.ts';
import { signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { SWEDISH, type PersonId } from '../../servers/oidc-persons.ts';
import { ATTRIBUTES, signService, type SignServiceFault } from '../../servers/sign-service.ts';
import { demoPki } from '../../support/signed-pdf.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from '../open-service.ts';
import { codeOf, START } from '../use-service.ts';

/** A central signing service through the whole service: who signed is known only with the answer. */
const { oneTime } = demoPki({ time: START });
const IDP = 'https://idp.example/saml';
const text = { sv: 'Underskriftstjänst', en: 'Signing service' };
const clock = fixedClock(START);
const key = newKey();
const certificate = await issueCertificate(
  oneTime,
  {
    subject: nameDer({ CN: 'Requester' }),
    publicKey: publicKeyOf(key),
    serial: positiveSerial(randomIds.bytes(16)),
    notBefore: START,
    notAfter: new Date(START.getTime() + 86_400_000),
    extensions: [signerUsage()],
  },
  primitives,
);
const service = await signService({
  id: 'https://sign.example',
  identityProvider: IDP,
  issuer: oneTime,
  requesterCertificate: certificate.raw,
  now: () => clock.now(),
});
const method = signServiceMethod({
  id: 'service',
  label: text,
  hint: text,
  name: 'Underskriftstjänsten',
  address: 'https://sign.example/request',
  service: 'https://sign.example',
  requester: 'https://likalydande.example',
  identityProvider: { id: IDP, name: 'Testlegitimation' },
  certificates: [service.certificate],
  key,
  certificate: certificate.raw,
  algorithm: 'ecdsa-p256-sha256',
  attributes: ATTRIBUTES,
  levels: [SWEDISH.level('loa3')],
});

let folder = '';
let opened: OpenedService;
beforeEach(async () => {
  folder = await newFolder();
  opened = await openService(folder, clock, { methods: () => [method] });
});
afterEach(async () => {
  await opened.close();
  await removeFolder(folder);
});

/** The first signatory goes to the service and comes back with its answer. */
async function signedBy(who: PersonId | 'cancel', fault?: SignServiceFault) {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  data.signing.signatories = data.signing.signatories.map((one, i) => ({
    ...one,
    name: i === 0 ? 'Märta Exempelsson' : 'Åke Provberg',
  }));
  const { id, sequence } = await opened.service.submit({ data });
  await opened.service.finalise({ id, expected: sequence, policy: {} });
  const { address } = await opened.service.invite({ id, field: 'Signature1', send: false });
  const { session } = await opened.service.openLink(address?.split('/').at(-1) ?? '');
  const away = await opened.service.beginSigning({ session, method: 'service', language: 'sv' });
  if (away.step !== 'post') throw new Error(`the step is ${away.step}`);
  const fields = await service.answer(away.fields, who, fault);
  const reference = fields['RelayState'] ?? '';
  return { id, outcome: () => opened.service.continueSigning({ reference, input: fields }) };
}

test('a signatory signs at the service, and its answer is kept as evidence', async () => {
  const { id, outcome } = await signedBy('marta');
  expect(await outcome()).toEqual({ step: 'done' });
  const view = await opened.service.get(id);
  expect([view.signed, view.validation?.sound]).toEqual([1, true]);
  const evidence = await opened.service.evidence(id, 'Signature1');
  expect(evidence.person).toMatchObject({ name: 'Märta Exempelsson', assurance: SWEDISH.level('loa3') });
  expect(evidence.artefacts.map(({ name }) => name)).toContain('sign-response.xml');
});

test.each<[PersonId | 'cancel', SignServiceFault | undefined, string]>([
  ['ake', undefined, 'other-person'],
  ['cancel', undefined, 'signing-cancelled'],
  ['marta', 'wrong-digest', 'answer-invalid'],
  ['marta', 'unsigned', 'identity-answer-invalid'],
])('when it comes back as %s (fault: %s) nothing is signed, and nobody waits', async (who, fault, code) => {
  const { id, outcome } = await signedBy(who, fault);
  expect(await codeOf(outcome())).toBe(code);
  const { signed, preparation } = await opened.service.get(id);
  expect([signed, preparation]).toEqual([0, null]);
});
