import { fromBase64, toBase64 } from '../../../src/core/bytes.ts';
import { words } from '../../../src/core/words.ts';
import type { KeyKind } from '../../../src/authority/key-material.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { ownKeyMethod } from '../../../src/signing/methods/own-key.ts';
import { keyPage } from '../../support/key-page.ts';
import { formsOf } from '../../support/secrets.ts';
import { wayContract } from './contract.ts';
import { basis, keyStoreOf, pki, signatoryKey } from './test-pki.ts';
import { notHere, type PersonWay } from './way.ts';

/** The signatory's own key file, opened and used by the page's own script over WebCrypto. */

const PASSWORD = 'Hemligt Å 1';
const { openKeyFile, signWith } = await keyPage();

function ownKey(kind: KeyKind): PersonWay {
  const file = signatoryKey(kind);
  const bytes = keyStoreOf(file, PASSWORD);
  const root = parseCertificate(pki.root);
  if (!root) throw new Error('no root');
  return {
    kind: 'person',
    shape: 'value',
    basis,
    method: ownKeyMethod({
      id: 'own-key',
      label: words('Egen nyckelfil', 'Own key file'),
      hint: words('', ''),
      issuers: [root],
      primitives,
    }),
    async goes(shown) {
      if (shown.step !== 'ask-page') return {};
      const { key, certificate, others } = await openKeyFile(bytes, PASSWORD);
      if (shown.signedAttributes === null)
        return { chain: [certificate, ...others].map((one) => toBase64(one)).join(' ') };
      const value = await signWith(key, fromBase64(shown.signedAttributes) ?? new Uint8Array());
      return { value: toBase64(value) };
    },
    turnsBack: notHere('whoever turns back closes the page, and nothing is posted'),
    secrets: () => [PASSWORD, toBase64(bytes), ...formsOf(file.key)],
    fall: notHere('the key is in the page, which tells its faults itself and posts nothing then'),
  };
}

wayContract('own key file in the browser, P-256', ownKey('p256'));
wayContract('own key file in the browser, P-384', ownKey('p384'));
wayContract('own key file in the browser, RSA-PSS', ownKey('rsa-pss'));
