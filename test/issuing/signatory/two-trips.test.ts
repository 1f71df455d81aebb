import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/core/clock.ts';
import { words } from '../../../src/core/words.ts';
import { cscMethod } from '../../../src/federation/csc/csc-method.ts';
import type { SignStep } from '../../../src/issuing/service.ts';
import type { MethodInput } from '../../../src/signing/method.ts';
import { signatoryKey } from '../../contracts/ways/test-pki.ts';
import { SIGNATORY } from '../../contracts/ways/way.ts';
import { serviceAt } from '../../federation/csc/csc-scene.ts';
import { inputOf } from '../../federation/scene.ts';
import { startCscServer, type CscTestServer } from '../../servers/csc/csc-server.ts';
import { visit } from '../../servers/oidc-visitor.ts';
import { PUBLIC_ADDRESS } from '../../support/service.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from '../open-service.ts';
import { codeOf } from '../use-service.ts';

/** A key at a remote signing service, to which the person goes twice, through the whole service. */

let server: CscTestServer;
let folder = '';
let opened: OpenedService;

beforeAll(async () => {
  const file = signatoryKey('rsa-pkcs1');
  server = await startCscServer(
    [{ id: 'work', holder: 'marta', algorithm: 'rsa-pkcs1-sha256', mode: 'oauth2code', file }],
    { redirects: [`${PUBLIC_ADDRESS}/sign/return`] },
  );
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await newFolder();
  const method = cscMethod({
    id: 'remote',
    label: words('Fjärrunderskrift', 'Remote signing'),
    hint: words('', ''),
    service: serviceAt(server),
    client: { clientId: server.clientId, secret: server.clientSecret },
    clock: systemClock,
  });
  // This service has demo keys, so all that it signs is marked as a demo, and other ways are not offered.
  opened = await openService(folder, systemClock, { methods: () => [{ ...method, demo: true }] });
});
afterEach(async () => {
  await opened.close();
  await removeFolder(folder);
});

const goneTo = (step: SignStep): string => {
  if (step.step !== 'redirect') throw new Error(`${step.step} instead of redirect`);
  return step.address;
};
/** What a person brings back from there. */
const broughtFrom = async (address: string): Promise<MethodInput> => inputOf((await visit(address, 'marta')).address);
const comeBack = (session: string, input: MethodInput) =>
  opened.service.continueSigning({ session, reference: input['state'] ?? '', input });

/** Up to the second trip: the person has left to approve the one hash. */
async function onSecondTrip() {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  data.signing.signatories = data.signing.signatories.map((one, i) =>
    i === 0 ? { ...one, name: SIGNATORY.name } : one,
  );
  const { id, sequence } = await opened.service.submit({ data });
  await opened.service.finalise({ id, expected: sequence, policy: {} });
  const { address } = await opened.service.invite({ id, field: 'Signature1', send: false });
  const token = address?.split('/').at(-1) ?? '';
  const { session } = await opened.service.openLink(token);
  const first = await opened.service.beginSigning({ session, method: 'remote', language: 'sv' });
  const firstReturn = await broughtFrom(goneTo(first));
  expect(await comeBack(session, firstReturn)).toMatchObject({ step: 'confirm' });
  const second = await opened.service.continueSigning({ session, input: {} });
  return { id, token, session, first: goneTo(first), firstReturn, second };
}

describe('on the second of two trips', () => {
  test('the return from the first, fetched again as by Back, takes nothing from the signing', async () => {
    const { id, session, first, firstReturn, second } = await onSecondTrip();
    expect(await comeBack(session, firstReturn)).toEqual(second);
    // The service remembers the person and sends them on at once, with a code that is new.
    const again = await broughtFrom(first);
    expect(again['code']).not.toBe(firstReturn['code']);
    expect(await comeBack(session, again)).toEqual(second);
    expect(await comeBack(session, { ...again, error: 'access_denied' })).toEqual(second);
    expect(await comeBack(session, await broughtFrom(goneTo(second)))).toEqual({ step: 'done' });
    expect((await opened.service.get(id)).signed).toBe(1);
  });

  test('the link opened again in the same browser leads back to the signing, which goes on', async () => {
    const { token, session, second } = await onSecondTrip();
    const reopened = await opened.service.openLink(token, () => session);
    expect(reopened.session).toBe(session);
    expect((await opened.service.signatoryView(session)).standing).toMatchObject({ state: 'waiting', step: second });
    expect(await comeBack(session, await broughtFrom(goneTo(second)))).toEqual({ step: 'done' });
  });

  test('a return from another signing, or with a trip that is none, is told so', async () => {
    const { session, second } = await onSecondTrip();
    const { state = '', ...input } = await broughtFrom(goneTo(second));
    const [visited = '', reference = ''] = state.split('.');
    for (const wrong of ['', reference, `${visited}.${reference}.x`, `${visited}.${'A'.repeat(43)}.1`])
      expect(await codeOf(comeBack(session, { ...input, state: wrong }))).toBe('signing-unknown');
    expect(await comeBack(session, { ...input, state })).toEqual({ step: 'done' });
  });
});
