import { systemClock } from '../../../src/core/clock.ts';
import { words } from '../../../src/core/words.ts';
import { cscMethod } from '../../../src/federation/csc/csc-method.ts';
import { signServiceMethod } from '../../../src/federation/sweden-connect/method.ts';
import type { MethodInput } from '../../../src/signing/method.ts';
import { demoKeyMethod } from '../../../src/signing/methods/demo-key.ts';
import { keySigner } from '../../../src/signing/signers/key-signer.ts';
import { serviceAt } from '../../federation/csc/csc-scene.ts';
import { issuerOf, methodOf } from '../../federation/one-time-scene.ts';
import { BACK, inputOf, providerFor, settingsFor } from '../../federation/scene.ts';
import { startCscServer } from '../../servers/csc/csc-server.ts';
import type { BrokerShape, PersonId } from '../../servers/oidc-persons.ts';
import { startOidcProvider } from '../../servers/oidc-provider.ts';
import { visit } from '../../servers/oidc-visitor.ts';
import { formsOf } from '../../support/secrets.ts';
import { PUBLIC_ADDRESS } from '../../support/service.ts';
import { signServiceScene } from '../../support/sign-service-scene.ts';
import { wayContract } from './contract.ts';
import { basis, pki, signatoryKey } from './test-pki.ts';
import { notHere, type PersonWay, type Shown } from './way.ts';

/** Ways that a person takes in steps: to a service and back, and one with the service's own demo key. */

const REDIRECTS = [BACK, `${PUBLIC_ADDRESS}/sign/return`];

/** As a browser goes: away and back again, or a button. */
const goesAs =
  (who: PersonId | 'cancel') =>
  async (shown: Shown): Promise<MethodInput> =>
    shown.step === 'redirect' ? inputOf((await visit(shown.address, who)).address) : {};
const turnsBack = async (shown: Shown) => (shown.step === 'redirect' ? goesAs('cancel')(shown) : null);

async function oneTime(shape: BrokerShape): Promise<PersonWay> {
  const server = await startOidcProvider({ shape, redirects: REDIRECTS });
  const signing = shape === 'swedish-profile' ? 'sign' : 'none';
  const { clientSecret, clientKey } = server;
  return {
    kind: 'person',
    shape: 'value',
    basis,
    method: methodOf(providerFor(settingsFor(server, shape, { signing })), issuerOf(pki)),
    goes: goesAs('marta'),
    turnsBack,
    secrets: () => [...(clientSecret === null ? [] : [clientSecret]), clientKey.d ?? '', ...server.tokens()],
    fall: { begin: () => server.fall(), end: () => server.wake(), codes: ['identity-provider-unavailable'] },
    close: () => server.stop(),
  };
}

async function remoteKey(): Promise<PersonWay> {
  const file = signatoryKey('rsa-pkcs1');
  const server = await startCscServer(
    [{ id: 'work', holder: 'marta', algorithm: 'rsa-pkcs1-sha256', mode: 'oauth2code', file }],
    { redirects: REDIRECTS },
  );
  const { clientId, clientSecret } = server;
  return {
    kind: 'person',
    shape: 'value',
    basis,
    method: cscMethod({
      id: 'remote',
      label: words('Fjärrunderskrift', 'Remote signing'),
      hint: words('', ''),
      service: serviceAt(server),
      client: { clientId, secret: clientSecret },
      clock: systemClock,
    }),
    goes: goesAs('marta'),
    turnsBack,
    secrets: () => [clientSecret, encodeURIComponent(clientSecret), ...server.tokens(), ...formsOf(file.key)],
    fall: { begin: () => server.fall(), end: () => server.wake(), codes: ['csc-unavailable'] },
    close: () => server.stop(),
  };
}

async function signingService(): Promise<PersonWay> {
  const { service, settings } = await signServiceScene(pki.oneTime, () => new Date());
  const answered = (who: PersonId | 'cancel') => async (shown: Shown) =>
    shown.step === 'post' ? service.answer(shown.fields, who) : {};
  return {
    kind: 'person',
    shape: 'attributes',
    basis,
    method: signServiceMethod(settings),
    goes: answered('marta'),
    turnsBack: answered('cancel'),
    secrets: () => formsOf(settings.key),
    fall: notHere('the person’s browser asks the service, and we never do'),
  };
}

function demoKey(): PersonWay {
  const { key, chain } = signatoryKey();
  return {
    kind: 'person',
    shape: 'value',
    basis,
    // Beside the one that the service has already.
    method: { ...demoKeyMethod(async () => keySigner(key, chain)), id: 'demo-2' },
    goes: async () => ({}),
    turnsBack: notHere('it is done at the first press, and nobody is asked in between'),
    secrets: () => formsOf(key),
    fall: notHere('the key is the service’s own'),
  };
}

wayContract('one-time certificate, OpenID provider of the Swedish profile', await oneTime('swedish-profile'));
wayContract('one-time certificate, OpenID provider with all in its token', await oneTime('id-token'));
wayContract('CSC API v2, by a person, RSA PKCS#1 v1.5', await remoteKey());
wayContract('signing service of Sweden Connect', await signingService());
wayContract('demo key', demoKey());
