import { expect, test } from '@jest/globals';
import { expectHolders, type GivenKey } from '../../src/cli/key-holders.ts';
import { buildCertificate } from '../../src/demo/certificate-builder.ts';
import { nameDer, type NameParts } from '../../src/pki/build/name.ts';
import { newKey } from '../support/key-files.ts';

const key = newKey('ecdsa-p256-sha256');
const printed = (name: string, subject: NameParts): GivenKey => {
  const parts = { subject: nameDer(subject), key, issuer: nameDer({ CN: 'Prov' }), issuerKey: key, extensions: [] };
  const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2046-01-01') };
  const certificate = buildCertificate({ ...parts, ...validity, serial: Uint8Array.of(1) });
  const signatory = { index: 0, field: 'Signature1', party: 'p', term: 'P', partyName: 'P', title: 'T', name };
  return { name: 'p', signatory, signer: { chain: [certificate] } };
};
const said = (...keys: readonly GivenKey[]) => {
  try {
    expectHolders(keys);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test('a certificate names a person as the e-ID does: all given names, capitals, or given name and surname alone', () => {
  expect(said(printed('Märta Exempelsson', { CN: 'MÄRTA LISA EXEMPELSSON' }))).toBeNull();
  expect(said(printed('Märta Exempelsson', { GN: 'Märta', SN: 'Exempelsson' }))).toBeNull();
});

test('all keys of other holders are named at once, and a certificate without a person by all that it says', () => {
  const seal = { C: 'SE', O: 'Firma Märta Exempelsson' };
  expect(said(printed('Märta Exempelsson', seal), printed('Åke Provberg', { CN: 'Ake Provberg' }))).toContain(
    'issued to O=Firma Märta Exempelsson, C=SE, but the signatory is Märta Exempelsson. The key for p was issued to Ake Provberg,',
  );
});
