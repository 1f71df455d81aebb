import { pkcs12Signer } from '../../../src/signing/signers/pkcs12-signer.ts';
import { signerContract } from '../../contracts/signer.ts';
import { makeKeyStore } from '../../support/key-store.ts';

const PASSWORD = 'Räksmörgås 42';

signerContract('PKCS#12, RSA', async () => {
  const { p12 } = makeKeyStore('Märta Exempelsson', PASSWORD, new Date());
  return {
    algorithm: 'rsa-pss-sha256',
    open: async () => pkcs12Signer(p12, PASSWORD),
    openWithForeignCertificate: async () =>
      pkcs12Signer(makeKeyStore('Åke Provberg', PASSWORD, new Date(), true).p12, PASSWORD),
    secrets: [PASSWORD, 'Wrong one'],
    failures: { 'a wrong password': async () => pkcs12Signer(p12, 'Wrong one') },
  };
});
