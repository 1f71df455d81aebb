import type { DigestAlgorithm } from '../core/primitives.ts';
import { digestOf } from './algorithm.ts';
import {
  isContext,
  isUniversal,
  octetsOf,
  oidOf,
  readWhole,
  smallInteger,
  smallNumber,
  TAG,
  timeOf,
  type Asn1,
} from './asn1.ts';
import { CMS_OID, parseSignedData, type SignedData, type SignerInfo } from './cms.ts';
import { isDer } from './der-form.ts';

/*
 * TSTInfo ::= SEQUENCE { version INTEGER 1, policy OID, messageImprint SEQUENCE { hashAlgorithm, hashedMessage OCTET
 *   STRING }, serialNumber INTEGER, genTime GeneralizedTime, accuracy SEQUENCE { seconds, millis [0], micros [1] }
 *   OPTIONAL, ordering BOOLEAN DEFAULT FALSE, nonce OPTIONAL, tsa [0] OPTIONAL, extensions [1] OPTIONAL } (RFC 3161 2.4.2)
 */
export interface TimestampToken {
  /** The ContentInfo without padding. */
  readonly raw: Uint8Array;
  readonly cms: SignedData;
  readonly signer: SignerInfo;
  /** eContent: what the token signs. */
  readonly content: Uint8Array;
  /** Null: a digest that we do not know. */
  readonly digest: DigestAlgorithm | null;
  readonly hash: Uint8Array;
  readonly time: Date;
  /** Milliseconds before and after `time`. */
  readonly accuracy: number;
  readonly policy: string | null;
  /** INTEGER with tag and length, as it stands; null when absent. */
  readonly nonce: Uint8Array | null;
  /** Its envelope is DER; what it signs is, or it is no token. */
  readonly der: boolean;
}

/** A token at the beginning of the bytes (zeros may follow); null when it is not one: its TSTInfo in DER, and exactly one SignerInfo. */
export function parseTimestampToken(bytes: Uint8Array, cms = parseSignedData(bytes)): TimestampToken | null {
  const [signer] = cms?.signerInfos ?? [];
  if (!cms?.content || cms.contentType !== CMS_OID.tstInfo || !signer || cms.signerInfos.length !== 1) return null;
  const raw = bytes.subarray(0, cms.length);
  const info = readWhole(cms.content);
  if (!info || !isDer(cms.content)) return null;
  const [version, policy, imprint, serial, genTime, ...rest] = info.children;
  const hash = octetsOf(imprint?.children[1]);
  const time = timeOf(genTime);
  if (smallInteger(version) !== 1 || !hash || !time || !isUniversal(serial, TAG.integer)) return null;
  return {
    raw,
    cms,
    signer,
    content: cms.content,
    digest: digestOf(imprint?.children[0]),
    hash,
    time,
    accuracy: accuracyOf(rest.find((one) => isUniversal(one, TAG.sequence))),
    policy: oidOf(policy),
    nonce: rest.find((one) => isUniversal(one, TAG.integer))?.raw ?? null,
    der: isDer(raw),
  };
}

function accuracyOf(node: Asn1 | undefined): number {
  const seconds = smallInteger(node?.children.find((one) => isUniversal(one, TAG.integer))) ?? 0;
  const millis = smallNumber(node?.children.find((one) => isContext(one, 0))?.content) ?? 0;
  return seconds * 1000 + millis;
}
