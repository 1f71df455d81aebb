import { z } from 'zod';
import type { AuthorityKey } from '../../authority/authority-key.ts';
import { utf8Bytes } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { SCHEMES } from '../../signing/algorithms.ts';
import type { Signer } from '../../signing/signer.ts';
import type { MethodTools } from './method-kind.ts';

const file = z.string().min(1);
/** Where the key of an authority is: the demo PKI's own, a file, or a security module. */
export const issuingKeyShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo') }),
  z.strictObject({ kind: z.literal('pkcs12'), file, passwordFile: file }),
  z.strictObject({ kind: z.literal('pem'), keyFile: file, certificatesFile: file, passwordFile: file.optional() }),
  /** `key`: "pkcs11:token=…;id=%01?module-path=…" (RFC 7512). */
  z.strictObject({ kind: z.literal('pkcs11'), key: file, pinFile: file, certificatesFile: file.optional() }),
]);
type IssuingKey = z.output<typeof issuingKeyShape>;

/** The key of an authority as configured. Throws Problem `demo-keys-off`, and what opening a key throws. */
export async function openIssuingKey(from: IssuingKey, tools: MethodTools): Promise<AuthorityKey> {
  switch (from.kind) {
    case 'demo':
      if (!tools.demoAuthority) throw demoKeysOff();
      return tools.demoAuthority;
    case 'pkcs12': {
      const { pkcs12Signer } = await import('../../signing/signers/pkcs12-signer.ts');
      return overSigner(pkcs12Signer(await tools.readFile(from.file), await tools.readSecret(from.passwordFile)));
    }
    case 'pem': {
      const { pemSigner } = await import('../../signing/signers/pem-signer.ts');
      const files = {
        key: await tools.readFile(from.keyFile),
        certificates: await tools.readFile(from.certificatesFile),
      };
      const password = async () =>
        from.passwordFile ? utf8Bytes(await tools.readSecret(from.passwordFile)) : noPassword();
      return overSigner(await pemSigner(files, password));
    }
    case 'pkcs11': {
      const { pkcs11Signer } = await import('../../signing/signers/pkcs11/pkcs11-signer.ts');
      const { readPkcs11Uri } = await import('../../signing/signers/pkcs11/uri.ts');
      const beside = from.certificatesFile ? { certificates: [await tools.readFile(from.certificatesFile)] } : {};
      const pin = async () => utf8Bytes(await tools.readSecret(from.pinFile));
      return overSigner(await pkcs11Signer(readPkcs11Uri(from.key), pin, beside));
    }
  }
}

/** An authority's key over a key that signs: what it signs are certificates and answers instead of attributes. */
export function overSigner(signer: Signer): AuthorityKey {
  const [certificate, ...issuers] = signer.chain.flatMap((der) => parseCertificate(der) ?? []);
  if (!certificate) throw new RangeError('a signer without a certificate');
  return {
    scheme: SCHEMES[signer.algorithm],
    certificate,
    issuers,
    sign: async (tbs) => (await signer.sign({ signedAttributes: tbs, algorithm: signer.algorithm })).value,
  };
}

const noPassword = (): never => {
  throw new Problem({
    kind: 'invalid',
    code: 'keystore-password',
    message: words('Nyckelfilen har lösenord. Ange passwordFile.', 'The key file has a password. Give passwordFile.'),
  });
};

const demoKeysOff = () =>
  new Problem({
    kind: 'forbidden',
    code: 'demo-keys-off',
    message: words(
      'Demonycklar får inte användas när NODE_ENV är production.',
      'Demo keys must not be used when NODE_ENV is production.',
    ),
  });
