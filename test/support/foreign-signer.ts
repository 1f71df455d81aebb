import { fromBase64 } from '../../src/core/bytes.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { buildSignedData } from '../../src/pki/cms-build.ts';
import { CMS_OID } from '../../src/pki/cms.ts';
import { der, oid, sequence, setOf } from '../../src/pki/der.ts';
import { signingCertificateV2 } from '../../src/pki/ess.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { SCHEMES } from '../../src/signing/algorithms.ts';
import { prepare, type PrepareRequest } from '../../src/signing/prepare.ts';
import type { PreparedSignature } from '../../src/signing/prepared.ts';
import type { Signer, SignerAnswer } from '../../src/signing/signer.ts';
import { appearance, NOW, people } from './signed-pdf.ts';

/** What a service does with the attributes that it is sent: it adds, drops or changes, and signs them with a chain of its own. */

export const attribute = (id: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(id), der(0x31, ...values));

/** A signature whose certificate is not known yet. */
export const prepareWithoutChain = (pdf: Uint8Array, more: Partial<PrepareRequest> = {}): Promise<PreparedSignature> =>
  prepare({
    pdf,
    field: 'Signature1',
    appearance,
    signer: { algorithm: 'ecdsa-p256-sha256', chain: null },
    name: people.Signature1.name,
    time: NOW,
    primitives,
    ...more,
  });

/** The attributes of a stored preparation, one DER value each. */
export const attributesOf = ({ signedAttributes }: PreparedSignature): readonly Uint8Array[] =>
  readWhole(fromBase64(signedAttributes) ?? new Uint8Array())?.children.map((one) => one.raw) ?? [];

export const certificateOf = (signer: Signer): Certificate => {
  const certificate = parseCertificate(signer.chain[0] ?? new Uint8Array());
  if (!certificate) throw new Error('the signer has no certificate');
  return certificate;
};

/** The reference that a service adds once it has made the certificate. */
export const referenceTo = async (signer: Signer): Promise<Uint8Array> =>
  attribute(CMS_OID.signingCertificateV2, await signingCertificateV2(certificateOf(signer), primitives));

export async function rewrittenAnswer(
  attributes: readonly Uint8Array[],
  signer: Signer,
): Promise<Extract<SignerAnswer, { readonly shape: 'attributes' }>> {
  const { algorithm, chain } = signer;
  const signedAttributes = setOf(...attributes);
  const { value } = await signer.sign({ signedAttributes, algorithm });
  return { shape: 'attributes', signedAttributes, value, chain, algorithm };
}

/** The same as a finished CMS. */
export async function finishedAnswer(attributes: readonly Uint8Array[], signer: Signer): Promise<Uint8Array> {
  const { signedAttributes, value, algorithm } = await rewrittenAnswer(attributes, signer);
  const scheme = SCHEMES[algorithm];
  const chain = signer.chain.flatMap((one) => parseCertificate(one) ?? []);
  return buildSignedData({ signedAttributes, digest: scheme.digest, scheme, value, chain });
}
