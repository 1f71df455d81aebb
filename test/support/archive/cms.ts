import { createHash, sign } from 'node:crypto';
import { digestIdentifier, schemeIdentifier } from '../../../src/pki/algorithm.ts';
import { context, der, integer, octetString, oid, sequence, setOf } from '../../../src/pki/der.ts';
import { CMS_OID } from '../../../src/pki/cms.ts';
import { signingCertificateV2 } from '../../../src/pki/ess.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { Party } from './authorities.ts';
import { attribute } from '../../../src/pki/cms-build.ts';

const P256 = { kind: 'ecdsa', digest: 'SHA-256' } as const;
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

export interface CmsOptions {
  readonly contentType: string;
  /** Null: detached, and `digest` is over what is signed. */
  readonly content: Uint8Array | null;
  readonly digest: Uint8Array;
  readonly signer: Party;
  readonly chain: readonly Party[];
  /** More attributes, as identifier and value. */
  readonly signed?: readonly (readonly [id: string, value: Uint8Array])[];
  /** Unsigned ones, made of the signature value. */
  readonly unsigned?: (value: Uint8Array) => Promise<readonly (readonly [id: string, value: Uint8Array])[]>;
  readonly crls?: readonly Uint8Array[];
}

/** A CMS SignedData as PAdES and RFC 3161 want it. */
export async function cmsOf(options: CmsOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { contentType, content, digest, signer, chain, signed = [], unsigned, crls = [] } = options;
  const attributes = setOf(
    attribute(CMS_OID.contentType, oid(contentType)),
    attribute(CMS_OID.messageDigest, octetString(digest)),
    attribute(CMS_OID.signingCertificateV2, await signingCertificateV2(signer.certificate, primitives)),
    ...signed.map(([id, value]) => attribute(id, value)),
  );
  const value = new Uint8Array(sign('sha256', attributes, { key: signer.key, dsaEncoding: 'der' }));
  const more = (await unsigned?.(value)) ?? [];
  const implicit = (set: Uint8Array, tag: number) => {
    const out = set.slice();
    out[0] = tag;
    return out;
  };
  const info = sequence(
    integer(1),
    sequence(signer.certificate.issuer.raw, signer.certificate.serial),
    digestIdentifier('SHA-256'),
    implicit(attributes, 0xa0),
    schemeIdentifier(P256),
    octetString(value),
    ...(more.length > 0 ? [implicit(setOf(...more.map(([id, one]) => attribute(id, one))), 0xa1)] : []),
  );
  const body = sequence(
    integer(content ? 3 : 1),
    setOf(digestIdentifier('SHA-256')),
    sequence(oid(contentType), ...(content ? [context(0, octetString(content))] : [])),
    implicit(setOf(...[signer, ...chain].map((one) => one.certificate.raw)), 0xa0),
    ...(crls.length > 0 ? [implicit(setOf(...crls), 0xa1)] : []),
    setOf(info),
  );
  return sequence(oid(CMS_OID.signedData), context(0, body));
}

/** A time-stamp authority at work: its key, its chain, its time, and how it may go wrong. */
export interface Clock {
  readonly authority: Party;
  readonly chain: readonly Party[];
  readonly time: Date;
  /** Stamps this in place of what it was given. */
  readonly instead?: Uint8Array;
  readonly crls?: readonly Uint8Array[];
}

/** A time-stamp token (RFC 3161 2.4.2) over these bytes. */
export const tokenOf = (bytes: Uint8Array, clock: Clock): Promise<Uint8Array<ArrayBuffer>> =>
  tokenOver({ imprint: sequence(digestIdentifier('SHA-256'), octetString(sha256(clock.instead ?? bytes))) }, clock);

export interface TokenOptions {
  /** MessageImprint, DER. */
  readonly imprint: Uint8Array;
  /** INTEGER, DER. */
  readonly nonce?: Uint8Array | undefined;
  readonly policy?: string | undefined;
  readonly version?: number | undefined;
}

/** A token with this TSTInfo. */
export async function tokenOver(options: TokenOptions, clock: Clock): Promise<Uint8Array<ArrayBuffer>> {
  const { imprint, nonce, policy = '1.3.6.1.4.1.99999.1', version = 1 } = options;
  const { authority, chain, time, crls = [] } = clock;
  const text = time.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const info = sequence(
    integer(version),
    oid(policy),
    imprint,
    integer(7),
    der(0x18, new TextEncoder().encode(text)),
    sequence(integer(1)),
    ...(nonce ? [nonce] : []),
  );
  return cmsOf({ contentType: CMS_OID.tstInfo, content: info, digest: sha256(info), signer: authority, chain, crls });
}
