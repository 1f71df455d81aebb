import { z } from 'zod';
import type { AuthorityKey } from '../../authority/authority-key.ts';
import { utf8Bytes } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { SCHEMES } from '../../signing/algorithms.ts';
import type { Signer } from '../../signing/signer.ts';
import { openKey } from '../open-key.ts';
import type { MethodTools } from './method-kind.ts';
import { demoKeysOff } from '../demo-keys-off.ts';

const file = z.string().min(1);
/** Where the key of an authority is: the demo PKI's own; or a key file (PKCS#12, PEM) or "pkcs11:…" (RFC 7512). */
export const issuingKeyShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo') }),
  z.strictObject({
    kind: z.literal('key'),
    key: file,
    passwordFile: file.optional(),
    certificatesFile: file.optional(),
  }),
]);
type IssuingKey = z.output<typeof issuingKeyShape>;

/** The key of an authority as configured. Throws Problem `demo-keys-off`, `keystore-password`, and what opening a key throws. */
export async function openIssuingKey(from: IssuingKey, tools: MethodTools): Promise<AuthorityKey> {
  if (from.kind === 'demo') {
    if (!tools.demoAuthority) throw demoKeysOff();
    return tools.demoAuthority;
  }
  const { key, passwordFile, certificatesFile } = from;
  const signer = await openKey(key, {
    read: (path) => tools.readFile(path),
    secret: async () => utf8Bytes(passwordFile === undefined ? noPassword() : await tools.readSecret(passwordFile)),
    certificates: certificatesFile,
    outbound: (origins) => tools.outbound(origins),
  });
  return overSigner(signer);
}

/** An authority's key over a key that signs: what it signs are certificates and answers instead of attributes. */
function overSigner(signer: Signer): AuthorityKey {
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
    message: words(
      'Nyckeln har lösenord eller pinkod. Ange filen med det i passwordFile.',
      'The key has a password or a PIN. Give the file with it in passwordFile.',
    ),
  });
};
