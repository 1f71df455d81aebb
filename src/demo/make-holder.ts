import { newKey, paddingOf, schemeFor, type AnyKeyKind, type KeyKind } from '../authority/key-material.ts';
import type { Ids } from '../core/ids.ts';
import { positiveSerial } from '../pki/build/certificate.ts';
import { caUsage } from '../pki/build/extensions.ts';
import { informationAccess, listsAt } from '../pki/build/status-extensions.ts';
import { buildCertificate } from './certificate-builder.ts';
import { holderOf, type Holder } from './holder.ts';

export interface DemoOptions {
  /** Present instant, UTC: certificates begin a day before. */
  readonly time: Date;
  readonly ids: Ids;
  /** P-256 where nothing is said. */
  readonly keys?: Partial<Record<DemoRole, KeyKind>>;
  /** How long certificates last; ten where nothing is said, and never longer than their CA's. */
  readonly years?: Partial<Record<DemoRole, number>>;
  /**
   * Where the answers are served ("https://host/demo-pki"): new certificates name it. Left out: they name no place, since
   * whoever reads the file could not reach it, and a program that tries reports a fault that the file does not have.
   */
  readonly address?: string | null;
}

/** Authorities; signatories; who answers for the authorities (OCSP, time-stamps). */
export type DemoRole = 'authorities' | 'signers' | 'services';

export interface DemoOrder {
  /** Name, DER. */
  readonly subject: Uint8Array;
  /** Null: itself. */
  readonly issuer: NamedHolder | null;
  readonly role: DemoRole;
  /** Another kind than the role has. */
  readonly kind?: AnyKeyKind | undefined;
  readonly from: Date;
  readonly extensions: readonly Uint8Array[];
}

/** A CA and how it is called in addresses. */
export interface NamedHolder extends Holder {
  readonly called: string;
}

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** A fresh key with its certificate. */
export function makeHolder({ subject, issuer, role, kind, from, extensions }: DemoOrder, options: DemoOptions): Holder {
  const { ids, keys = {}, years = {}, address } = options;
  const key = newKey(kind ?? keys[role]);
  const wanted = new Date(from.getTime() + (years[role] ?? 10) * YEAR + DAY);
  const end = issuer && issuer.certificate.notAfter < wanted ? issuer.certificate.notAfter : wanted;
  const issuerKey = issuer?.key ?? key;
  return holderOf(
    key,
    buildCertificate({
      subject,
      key,
      issuer: issuer?.certificate.subject.raw ?? subject,
      issuerKey,
      scheme: schemeFor(issuerKey, paddingOf(keys.authorities)),
      serial: positiveSerial(ids.bytes(16)),
      notBefore: from,
      notAfter: end,
      extensions: [
        ...(role === 'authorities' ? [caUsage()] : []),
        ...extensions,
        ...(issuer && address ? placesOf(issuer.called, address, role) : []),
      ],
    }),
  );
}

/** Where the answers about a certificate of this CA are; only signatories' status is told by OCSP. */
const placesOf = (called: string, address: string, role: DemoRole) => [
  informationAccess({
    ocsp: role === 'signers' ? [`${address}/ocsp/${called}`] : [],
    issuers: [`${address}/ca/${called}.cer`],
  }),
  listsAt(`${address}/crl/${called}.crl`),
];
