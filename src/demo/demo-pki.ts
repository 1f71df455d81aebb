import { type KeyObject } from 'node:crypto';
import { toBase64 } from '../core/bytes.ts';
import type { Ids } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { DEMO_ORGANISATION } from '../pki/demo-mark.ts';
import { toPem } from '../pki/pem.ts';
import { positiveSerial } from '../pki/build/certificate.ts';
import { caConstraint, caUsage, signerUsage } from '../pki/build/extensions.ts';
import { nameDer } from '../pki/build/name.ts';
import { buildCertificate, buildCrl } from './certificate-builder.ts';
import { bytes, holder, stored, type Holder, type StoredKey } from './holder.ts';
import { newKey } from '../authority/key-material.ts';

/**
 * The demo PKI, which is the tests' PKI too: a root, an issuing CA (pathlen 0), one certificate a signatory, and the
 * CRLs of both CAs. Loudly marked: its signatures have no legal force.
 */
export interface DemoPki {
  readonly rootPem: string;
  readonly root: Uint8Array;
  /** File name to DER. */
  readonly crls: ReadonlyMap<string, Uint8Array>;
  /** Key and chain of a signatory, made at the first call: certificate, issuing CA. */
  signer(who: DemoSubject): { readonly key: KeyObject; readonly chain: readonly Uint8Array[] };
  /** All of it as text, keys too: they protect nothing. */
  store(): StoredDemoPki;
}

export interface DemoSubject {
  readonly name: string;
  readonly title: string;
  /** Name of the party. */
  readonly organisation: string;
}

export interface StoredDemoPki {
  readonly format: 'demo-pki-1';
  readonly root: StoredKey;
  readonly issuing: StoredKey;
  readonly crls: readonly (readonly [name: string, der: string])[];
  readonly signers: readonly (readonly [who: string, signer: StoredKey])[];
}

export interface DemoOptions {
  /** Present instant, UTC: certificates begin a day before. */
  readonly time: Date;
  readonly ids: Ids;
  /** RSA-3072 (signed with PSS) instead of P-256 for signatories. */
  readonly rsa?: boolean;
}

const DAY = 86_400_000;
const ROOT_NAME = nameDer({ C: 'SE', O: DEMO_ORGANISATION, OU: 'Saknar rättsverkan', CN: 'Likalydande DEMO Root CA' });
const ISSUING_NAME = nameDer({
  C: 'SE',
  O: DEMO_ORGANISATION,
  OU: 'Saknar rättsverkan',
  CN: 'Likalydande DEMO Issuing CA',
});

/** A fresh demo PKI. */
export function createDemoPki(options: DemoOptions): DemoPki {
  const { time, ids } = options;
  const notBefore = new Date(time.getTime() - DAY);
  const notAfter = new Date(time.getTime() + 3650 * DAY);
  const rootKey = newKey();
  const issuingKey = newKey();
  const serial = () => positiveSerial(ids.bytes(16));
  const validity = { notBefore, notAfter };
  const root = buildCertificate({
    ...validity,
    subject: ROOT_NAME,
    key: rootKey,
    issuer: ROOT_NAME,
    issuerKey: rootKey,
    serial: serial(),
    extensions: [caConstraint(null), caUsage()],
  });
  const issuing = buildCertificate({
    ...validity,
    subject: ISSUING_NAME,
    key: issuingKey,
    issuer: ROOT_NAME,
    issuerKey: rootKey,
    serial: serial(),
    extensions: [caConstraint(0), caUsage()],
  });
  // Lists from the present on: a list older than the certificate that it vouches for proves nothing.
  const list = { number: 1, thisUpdate: time, nextUpdate: notAfter, revoked: [] };
  const crls = new Map([
    ['demo-root.crl', buildCrl({ ...list, issuer: ROOT_NAME, issuerKey: rootKey })],
    ['demo-issuing-ca.crl', buildCrl({ ...list, issuer: ISSUING_NAME, issuerKey: issuingKey })],
  ]);
  return demoPki(
    { key: rootKey, certificate: root },
    { key: issuingKey, certificate: issuing },
    crls,
    new Map(),
    options,
  );
}

/**
 * A stored demo PKI, reopened. Throws Problem `demo-pki-damaged` (internal) when it is not one: a new one in its place would
 * leave everything signed before without its root, so that is for a person to decide.
 */
export function restoreDemoPki(stored: StoredDemoPki, options: DemoOptions): DemoPki {
  try {
    const signers = new Map(stored.signers.map(([who, one]) => [who, holder(one)]));
    const crls = new Map(stored.crls.map(([name, der]) => [name, bytes(der)]));
    return demoPki(holder(stored.root), holder(stored.issuing), crls, signers, options);
  } catch (error) {
    throw new Problem({
      kind: 'internal',
      code: 'demo-pki-damaged',
      message: words(
        'De sparade demonycklarna går inte att läsa. Återställ dem från en säkerhetskopia, eller ta bort dem för att få nya.',
        'The stored demo keys cannot be read. Restore them from a backup, or remove them to get new ones.',
      ),
      inside: error,
    });
  }
}

function demoPki(
  root: Holder,
  issuing: Holder,
  crls: ReadonlyMap<string, Uint8Array>,
  signers: Map<string, Holder>,
  { ids, rsa }: DemoOptions,
): DemoPki {
  const issuingCertificate = parseCertificate(issuing.certificate);
  if (!issuingCertificate) throw new Error('the issuing CA of the demo PKI cannot be parsed');
  return {
    root: root.certificate,
    rootPem: toPem(root.certificate, 'CERTIFICATE'),
    crls,
    signer({ name, title, organisation }) {
      const who = JSON.stringify([name, title, organisation]);
      const known = signers.get(who);
      if (known) return { key: known.key, chain: [known.certificate, issuing.certificate] };
      const key = newKey(rsa ? 'rsa-pss' : 'p256');
      const certificate = buildCertificate({
        subject: nameDer({ C: 'SE', O: organisation, OU: 'DEMO, saknar rättsverkan', title, CN: name }),
        key,
        issuer: ISSUING_NAME,
        issuerKey: issuing.key,
        serial: positiveSerial(ids.bytes(16)),
        notBefore: issuingCertificate.notBefore,
        notAfter: issuingCertificate.notAfter,
        extensions: [signerUsage()],
      });
      signers.set(who, { key, certificate });
      return { key, chain: [certificate, issuing.certificate] };
    },
    store: () => ({
      format: 'demo-pki-1',
      root: stored(root),
      issuing: stored(issuing),
      crls: [...crls].map(([name, der]) => [name, toBase64(der)] as const),
      signers: [...signers].map(([who, one]) => [who, stored(one)] as const),
    }),
  };
}
