import { type KeyObject } from 'node:crypto';
import { digestIdentifier } from '../../../src/pki/algorithm.ts';
import { parseCertificate, type Certificate } from '../../../src/pki/certificate.ts';
import { octetString, sequence } from '../../../src/pki/der.ts';
import { buildCertificate, buildCrl, type CrlParts } from '../../../src/demo/certificate-builder.ts';
import {
  caConstraint,
  caUsage,
  extension,
  signerUsage,
  purposes,
  PURPOSE,
  publicKeyBits,
} from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { newKey, signNow } from '../../../src/authority/key-material.ts';
import { noCheck } from '../../../src/pki/build/status-extensions.ts';
import { reasonCode } from '../../../src/pki/build/crl.ts';
import { ocspResponse, ocspResponseData, type OcspContents } from '../../../src/pki/build/ocsp.ts';

/** Authorities of any time: issuing, revoking, answering OCSP questions. Keys are P-256, digests SHA-256. */

export interface Party {
  readonly name: Uint8Array;
  readonly key: KeyObject;
  readonly certificate: Certificate;
}

export const at = (text: string): Date => new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
const P256 = { kind: 'ecdsa', digest: 'SHA-256' } as const;
let serial = 1;

export interface PartyOptions {
  readonly from?: string;
  readonly to?: string;
  readonly extensions: readonly Uint8Array[];
  readonly key?: KeyObject;
}

/** A party with a certificate by `issuer`, or by itself. */
export function party(name: string, issuer: Party | null, options: PartyOptions): Party {
  const { from = '2026-01-01', to = '2031-01-01', extensions, key = newKey() } = options;
  const subject = nameDer({ O: 'Arkivprov', CN: name });
  const certificate = parseCertificate(
    buildCertificate({
      subject,
      key,
      issuer: issuer?.name ?? subject,
      issuerKey: issuer?.key ?? key,
      serial: Uint8Array.of(0x40, serial >> 8, serial++ & 0xff),
      notBefore: at(from),
      notAfter: at(to),
      extensions,
    }),
  );
  if (!certificate) throw new Error('the certificate cannot be parsed');
  return { name: subject, key, certificate };
}

export const AUTHORITY = [caConstraint(null), caUsage()];
export const SIGNATORY = [signerUsage()];
export const TIME_STAMPING = [signerUsage(), purposes(true, PURPOSE.timeStamping)];
export const NO_CHECK = noCheck();
export const OCSP_SIGNING = [signerUsage(), purposes(false, PURPOSE.ocspSigning), NO_CHECK];

/** A list of an authority. */
export const crlOf = (issuer: Party, thisUpdate: string, nextUpdate: string, revoked: CrlParts['revoked'] = []) =>
  buildCrl({
    issuer: issuer.name,
    issuerKey: issuer.key,
    number: serial++,
    thisUpdate: at(thisUpdate),
    nextUpdate: at(nextUpdate),
    revoked,
  });
export const entryOf = ({ certificate }: Party, revokedAt: string, reason?: number) => ({
  serial: certificate.serial.subarray(2),
  at: at(revokedAt),
  ...(reason === undefined ? {} : { extensions: [reasonCode(reason)] }),
});

export interface OcspOptions {
  readonly status?: 'good' | 'unknown' | { readonly revoked: string; readonly reason?: number };
  readonly thisUpdate: string;
  /** Null: the answer does not say. */
  readonly nextUpdate: string | null;
  readonly producedAt?: string;
  readonly certHash?: Uint8Array;
  /** In place of the responder's real name. */
  readonly responder?: OcspContents['responder'];
  readonly certificates?: readonly Party[];
  readonly singleExtensions?: readonly Uint8Array[];
}

/** An OCSP response (RFC 6960 4.2.1) about `subject` of `issuer`, signed by `responder`. */
export async function ocspOf(
  subject: Party,
  issuer: Party,
  responder: Party,
  options: OcspOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { status = 'good', thisUpdate, nextUpdate, producedAt = thisUpdate, certHash, singleExtensions = [] } = options;
  const id = sequence(
    digestIdentifier('SHA-256'),
    octetString(await primitives.digest('SHA-256', issuer.certificate.subject.raw)),
    octetString(await primitives.digest('SHA-256', publicKeyBits(issuer.certificate.publicKey))),
    subject.certificate.serial,
  );
  const extensions = [
    ...(certHash
      ? [extension('1.3.36.8.3.13', false, sequence(digestIdentifier('SHA-256'), octetString(certHash)))]
      : []),
    ...singleExtensions,
  ];
  const answer = {
    id,
    status: typeof status === 'string' ? status : { ...status, revokedAt: at(status.revoked) },
    thisUpdate: at(thisUpdate),
    nextUpdate: nextUpdate === null ? null : at(nextUpdate),
    extensions,
  };
  const data = ocspResponseData({
    responder: options.responder ?? { name: responder.name },
    producedAt: at(producedAt),
    answers: [answer],
  });
  const certificates = options.certificates ?? (responder === issuer ? [] : [responder]);
  const carried = certificates.map((one) => one.certificate.raw);
  return ocspResponse(data, P256, signNow(data, P256, responder.key), carried);
}
