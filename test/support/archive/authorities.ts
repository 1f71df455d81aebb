import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { digestIdentifier, schemeIdentifier } from '../../../src/pki/algorithm.ts';
import { bitsOf, readWhole } from '../../../src/pki/asn1.ts';
import { parseCertificate, type Certificate } from '../../../src/pki/certificate.ts';
import { bitString, context, der, octetString, oid, sequence } from '../../../src/pki/der.ts';
import { EXTENSION } from '../../../src/pki/extensions.ts';
import {
  buildCertificate,
  buildCrl,
  caConstraint,
  caUsage,
  extension,
  nameDer,
  signerUsage,
  type CrlParts,
} from '../../../src/demo/certificate-builder.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';

/** Authorities of any time: issuing, revoking, answering OCSP questions. Keys are P-256, digests SHA-256. */

export interface Party {
  readonly name: Uint8Array;
  readonly key: KeyObject;
  readonly certificate: Certificate;
}

export const at = (text: string): Date => new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
const P256 = { kind: 'ecdsa', digest: 'SHA-256' } as const;
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
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
const purpose = (id: string, critical: boolean) => extension(EXTENSION.extendedKeyUsage, critical, sequence(oid(id)));
export const TIME_STAMPING = [signerUsage(), purpose('1.3.6.1.5.5.7.3.8', true)];
export const NO_CHECK = extension('1.3.6.1.5.5.7.48.1.5', false, der(0x05));
export const OCSP_SIGNING = [signerUsage(), purpose('1.3.6.1.5.5.7.3.9', false), NO_CHECK];

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
  ...(reason === undefined ? {} : { extensions: [extension('2.5.29.21', false, der(0x0a, Uint8Array.of(reason)))] }),
});

export interface OcspOptions {
  readonly status?: 'good' | 'unknown' | { readonly revoked: string; readonly reason?: number };
  readonly thisUpdate: string;
  /** Null: the answer does not say. */
  readonly nextUpdate: string | null;
  readonly producedAt?: string;
  readonly certHash?: Uint8Array;
  /** Put in as the responder's name or key hash in place of the real one. */
  readonly responderId?: Uint8Array;
  readonly certificates?: readonly Party[];
  readonly singleExtensions?: readonly Uint8Array[];
}

const generalized = (time: Date) =>
  der(0x18, new TextEncoder().encode(time.toISOString().replaceAll(/[-:T]|\.\d+/g, '')));

/** An OCSP response (RFC 6960 4.2.1) about `subject` of `issuer`, signed by `responder`. */
export async function ocspOf(
  subject: Party,
  issuer: Party,
  responder: Party,
  options: OcspOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { status = 'good', thisUpdate, nextUpdate, producedAt = thisUpdate, certHash, singleExtensions = [] } = options;
  const key = bitsOf(readWhole(issuer.certificate.publicKey)?.children[1]) ?? new Uint8Array();
  const id = sequence(
    digestIdentifier('SHA-256'),
    octetString(await primitives.digest('SHA-256', issuer.certificate.subject.raw)),
    octetString(await primitives.digest('SHA-256', key)),
    subject.certificate.serial,
  );
  const certStatus =
    status === 'good'
      ? der(0x80)
      : status === 'unknown'
        ? der(0x82)
        : context(
            1,
            generalized(at(status.revoked)),
            ...(status.reason === undefined ? [] : [context(0, der(0x0a, Uint8Array.of(status.reason)))]),
          );
  const extensions = [
    ...(certHash
      ? [extension('1.3.36.8.3.13', false, sequence(digestIdentifier('SHA-256'), octetString(certHash)))]
      : []),
    ...singleExtensions,
  ];
  const single = sequence(
    id,
    certStatus,
    generalized(at(thisUpdate)),
    ...(nextUpdate === null ? [] : [context(0, generalized(at(nextUpdate)))]),
    ...(extensions.length > 0 ? [context(1, sequence(...extensions))] : []),
  );
  const tbs = sequence(
    options.responderId ?? context(1, responder.name),
    generalized(at(producedAt)),
    sequence(single),
  );
  const value = sign('sha256', tbs, { key: responder.key, dsaEncoding: 'der' });
  const certificates = options.certificates ?? (responder === issuer ? [] : [responder]);
  const basic = sequence(
    tbs,
    schemeIdentifier(P256),
    bitString(value),
    ...(certificates.length > 0 ? [context(0, sequence(...certificates.map((one) => one.certificate.raw)))] : []),
  );
  const bytes = sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic));
  return sequence(der(0x0a, Uint8Array.of(0)), context(0, bytes));
}
