import { systemClock } from '../../../src/core/clock.ts';
import { latin1Bytes, utf8Bytes } from '../../../src/core/bytes.ts';
import type { KeyKind } from '../../../src/authority/key-material.ts';
import { cscSigner } from '../../../src/federation/csc/csc-signer.ts';
import { pemSigner } from '../../../src/signing/signers/pem-signer.ts';
import { pkcs12Signer } from '../../../src/signing/signers/pkcs12-signer.ts';
import { serviceAt } from '../../federation/csc/csc-scene.ts';
import type { ServiceKey } from '../../servers/csc/csc-keys.ts';
import { startCscServer } from '../../servers/csc/csc-server.ts';
import { formsOf } from '../../support/secrets.ts';
import { wayContract } from './contract.ts';
import { basis, keyStoreOf, signatoryKey } from './test-pki.ts';
import { notHere, type KeyWay } from './way.ts';

/** Keys that a program holds: in a file, and at a remote signing service. */

const PASSWORD = 'Räksmörgås 42';
const inTheFile = notHere('the key lies in the file, and nobody is asked for it');

function keyStore(kind: KeyKind): KeyWay {
  const file = signatoryKey(kind);
  const bytes = keyStoreOf(file, PASSWORD);
  return {
    kind: 'key',
    shape: 'value',
    basis,
    open: async () => pkcs12Signer(bytes, PASSWORD),
    secrets: () => [PASSWORD, ...formsOf(file.key)],
    fall: inTheFile,
  };
}

function pem(kind: KeyKind): KeyWay {
  const { key, chainPem } = signatoryKey(kind);
  const lock = { cipher: 'aes-256-cbc', passphrase: Buffer.from(PASSWORD) };
  const encrypted = latin1Bytes(String(key.export({ format: 'pem', type: 'pkcs8', ...lock } as never)));
  return {
    kind: 'key',
    shape: 'value',
    basis,
    open: () => pemSigner({ key: encrypted, certificates: latin1Bytes(chainPem) }, async () => utf8Bytes(PASSWORD)),
    secrets: () => [PASSWORD, ...formsOf(key)],
    fall: inTheFile,
  };
}

async function remoteSeal(kind: KeyKind, algorithm: ServiceKey['algorithm']): Promise<KeyWay> {
  const file = signatoryKey(kind);
  const server = await startCscServer([{ id: 'seal', holder: null, algorithm, mode: 'explicit', file }]);
  const { clientId, clientSecret, pin } = server;
  return {
    kind: 'key',
    shape: 'value',
    basis,
    open: () =>
      cscSigner({
        service: serviceAt(server),
        client: { clientId, secret: clientSecret },
        credential: null,
        pin: async () => pin,
        description: 'Lokal överenskommelse',
        certificate: null,
        clock: systemClock,
      }),
    secrets: () => [clientSecret, encodeURIComponent(clientSecret), pin, ...server.tokens(), ...formsOf(file.key)],
    fall: { begin: () => server.fall(), end: () => server.wake(), codes: ['csc-unavailable'] },
    close: () => server.stop(),
  };
}

wayContract('PKCS#12, P-256', keyStore('p256'));
wayContract('PKCS#12, RSA-PSS', keyStore('rsa-pss'));
wayContract('PEM, P-384', pem('p384'));
wayContract('CSC API v2, by a program, P-384', await remoteSeal('p384', 'ecdsa-p384-sha384'));
