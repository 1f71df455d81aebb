import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.ts';
import { signServiceMethod } from '../../../src/federation/sweden-connect/method.ts';
import { SWEDISH, type PersonId } from '../../servers/oidc-persons.ts';
import { type SignServiceFault } from '../../servers/sign-service-answers.ts';
import { signServiceScene } from '../../support/sign-service-scene.ts';
import { demoPki } from '../../support/signed-pdf.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from '../open-service.ts';
import { codeOf, START } from '../use-service.ts';

/** A central signing service through the whole service: who signed is known only with the answer. */
const { oneTime } = demoPki({ time: START });
const clock = fixedClock(START);
const { service, settings } = await signServiceScene(oneTime, () => clock.now());
const method = signServiceMethod(settings);

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
async function signedBy(who: PersonId, fault?: SignServiceFault) {
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
  return { id, outcome: () => opened.service.continueSigning({ session, reference, input: fields }) };
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

test.each<[PersonId, SignServiceFault | undefined, string]>([
  ['ake', undefined, 'other-person'],
  ['marta', 'wrong-digest', 'answer-invalid'],
  ['marta', 'unsigned', 'identity-answer-invalid'],
])('when it comes back as %s (fault: %s) nothing is signed, and nobody waits', async (who, fault, code) => {
  const { id, outcome } = await signedBy(who, fault);
  expect(await codeOf(outcome())).toBe(code);
  const { signed, preparation } = await opened.service.get(id);
  expect([signed, preparation]).toEqual([0, null]);
});
