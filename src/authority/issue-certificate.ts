import type { Primitives } from '../core/primitives.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { tbsCertificate } from '../pki/build/certificate.ts';
import { authorityKey, keyIdentifierOf, subjectKey } from '../pki/build/extensions.ts';
import { signedValue } from '../pki/build/signed.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { basicConstraints, keyUsage, subjectKeyIdentifier } from '../pki/extensions.ts';
import type { AuthorityKey } from './authority-key.ts';

export interface CertificateOrder {
  /** Name, DER (`nameDer`). */
  readonly subject: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Big-endian; `positiveSerial` of 16 bytes of chance. */
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Besides the key identifiers, which are always there; each a whole Extension, DER. */
  readonly extensions: readonly Uint8Array[];
}

/**
 * A certificate by this authority (RFC 5280 4). Throws Problem `authority-unfit` (internal) when the authority's own
 * certificate does not let it issue this one: it is no CA, or the order reaches outside its own time.
 */
export async function issueCertificate(
  authority: AuthorityKey,
  order: CertificateOrder,
  primitives: Primitives,
): Promise<Certificate> {
  const { certificate: issuer, scheme } = authority;
  const unfit = whyUnfit(issuer, order);
  if (unfit) throw authorityUnfit(unfit);
  const own = subjectKeyIdentifier(issuer) ?? (await keyIdentifierOf(issuer.publicKey, primitives));
  const identifiers = [subjectKey(await keyIdentifierOf(order.publicKey, primitives)), authorityKey(own)];
  const tbs = tbsCertificate({
    ...order,
    scheme,
    issuer: issuer.subject.raw,
    extensions: [...identifiers, ...order.extensions],
  });
  const certificate = parseCertificate(signedValue(tbs, scheme, await authority.sign(tbs)));
  if (!certificate) throw authorityUnfit('the certificate that was made cannot be parsed');
  return certificate;
}

function whyUnfit(issuer: Certificate, { notBefore, notAfter }: CertificateOrder): string | null {
  if (basicConstraints(issuer)?.ca !== true || keyUsage(issuer)?.has('keyCertSign') === false) return 'it is no CA';
  if (notBefore < issuer.notBefore || notAfter > issuer.notAfter) return 'the order reaches outside its validity';
  return notBefore >= notAfter ? 'the order ends before it begins' : null;
}

const authorityUnfit = (inside: string) =>
  new Problem({
    kind: 'internal',
    code: 'authority-unfit',
    message: words(
      'Tjänstens utfärdare kan inte ge ut certifikatet. Kontakta den som driver tjänsten.',
      'The service’s certificate authority cannot issue the certificate. Contact whoever runs the service.',
    ),
    inside,
  });
