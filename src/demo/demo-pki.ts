import type { KeyObject } from 'node:crypto';
import { keyInMemory, type AuthorityKey } from '../authority/authority-key.ts';
import { paddingOf, POST_QUANTUM, schemeFor, type AnyKeyKind, type KeyKind } from '../authority/key-material.ts';
import { memoryRecord, type IssuedRecord } from '../authority/record.ts';
import { caConstraint, PURPOSE, purposes, signerUsage } from '../pki/build/extensions.ts';
import { nameDer } from '../pki/build/name.ts';
import { noCheck } from '../pki/build/status-extensions.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { DEMO_ORGANISATION } from '../pki/demo-mark.ts';
import { toPem } from '../pki/pem.ts';
import { buildCrl } from './certificate-builder.ts';
import type { Holder } from './holder.ts';
import { makeHolder, type DemoOptions, type NamedHolder } from './make-holder.ts';
import { openHolders, storeHolders, type DemoHolders, type StoredDemoPki } from './stored-pki.ts';

/**
 * The demo PKI, which is the tests' PKI too: a root, an issuing CA (pathlen 0) with an OCSP responder and one certificate a
 * signatory, a CA for a time-stamp authority, and another, with ML-DSA keys, for a post-quantum one: the root is classical, so
 * that it can be given to any program as an anchor. Loudly marked: its signatures have no legal force.
 */
export interface DemoPki {
  readonly rootPem: string;
  readonly root: Uint8Array;
  /** Lists of every classical CA, file name to DER, of when the PKI was opened and good as long as the CA: for who validates offline. */
  readonly crls: ReadonlyMap<string, Uint8Array>;
  /** Every CA: root, issuing, stamping, post-quantum stamping. `demo-services.ts` answers for them. */
  readonly authorities: readonly ServedAuthority[];
  /** Key and chain of a signatory, made at the first call: certificate, issuing CA. `kind`: another than the PKI's signers have. */
  signer(who: DemoSubject, kind?: KeyKind): { readonly key: KeyObject; readonly chain: readonly Uint8Array[] };
  /** The CA of one-time certificates, which answers for itself (`federation/one-time/`). */
  readonly oneTime: AuthorityKey;
  /** The time-stamp authority as of this instant: with a new key and certificate when the last one has ended. */
  stamper(time: Date): AuthorityKey;
  /** The post-quantum one, made when it is first asked for. */
  postQuantumStamper(time: Date): AuthorityKey;
  /** Takes a signatory's certificate (DER) back, until the process ends. `reason`: CRLReason (RFC 5280 5.3.1). */
  revoke(certificate: Uint8Array, revokedAt: Date, reason?: number): void;
  /** All of it as text, keys too: they protect nothing. */
  store(): StoredDemoPki;
}

/** A CA whose answers are to be had. */
export interface ServedAuthority {
  /** In file names and addresses: "demo-issuing-ca". */
  readonly name: string;
  readonly key: AuthorityKey;
  readonly record: IssuedRecord;
  /** Who answers OCSP questions about its certificates at this instant; null: only lists tell. */
  responder(time: Date): AuthorityKey | null;
}

export interface DemoSubject {
  readonly name: string;
  readonly title: string;
  /** Name of the party. */
  readonly organisation: string;
}

const DAY = 86_400_000;
const [ROOT, ISSUING, STAMPING] = ['demo-root', 'demo-issuing-ca', 'demo-stamping-ca'] as const;
const ONE_TIME = 'demo-one-time-ca';
const POST_QUANTUM_STAMPING = 'demo-post-quantum-ca';
/** Common names of the CAs below the root. */
const CALLED = {
  issuing: 'Issuing CA',
  stamping: 'Time-stamping CA',
  oneTime: 'One-time CA',
  postQuantum: 'Post-quantum CA',
} as const;
const demoName = (commonName: string) =>
  nameDer({ C: 'SE', O: DEMO_ORGANISATION, OU: 'Saknar rättsverkan', CN: `Likalydande DEMO ${commonName}` });
const STAMPS = [purposes(true, PURPOSE.timeStamping)];
const dayBefore = (time: Date) => new Date(time.getTime() - DAY);

/** A fresh demo PKI. */
export function createDemoPki(options: DemoOptions): DemoPki {
  const from = dayBefore(options.time);
  const extensions = [caConstraint(null)];
  const root = makeHolder(
    { subject: demoName('Root CA'), issuer: null, role: 'authorities', from, extensions },
    options,
  );
  const holders: DemoHolders = {
    root,
    issuing: makeAuthority(CALLED.issuing, root, options),
    stamping: makeAuthority(CALLED.stamping, root, options),
    oneTime: makeAuthority(CALLED.oneTime, root, options),
    postQuantum: makeAuthority(CALLED.postQuantum, root, options, POST_QUANTUM),
    postQuantumStampers: [],
    stampers: [],
    responders: [],
    signers: new Map(),
  };
  return demoPki(holders, options);
}

/**
 * A stored demo PKI, reopened. Throws Problem `demo-pki-damaged` (internal) when it is not one: a new one in its place would
 * leave everything signed before without its root, so that is for a person to decide.
 */
export const restoreDemoPki = (from: unknown, options: DemoOptions): DemoPki =>
  demoPki(
    openHolders(from, (root, which) =>
      makeAuthority(CALLED[which], root, options, which === 'postQuantum' ? POST_QUANTUM : undefined),
    ),
    options,
  );

function makeAuthority(called: string, root: Holder, options: DemoOptions, kind?: AnyKeyKind): Holder {
  const issuer = { ...root, called: ROOT };
  const [from, extensions] = [dayBefore(options.time), [caConstraint(0)]];
  return makeHolder({ subject: demoName(called), issuer, role: 'authorities', kind, from, extensions }, options);
}

function demoPki(holders: DemoHolders, options: DemoOptions): DemoPki {
  const { stampers, postQuantumStampers, responders, signers } = holders;
  const root = authorityOf(ROOT, holders.root);
  const issuing = authorityOf(ISSUING, holders.issuing);
  const stamping = authorityOf(STAMPING, holders.stamping);
  const oneTime = authorityOf(ONE_TIME, holders.oneTime);
  const postQuantum = authorityOf(POST_QUANTUM_STAMPING, holders.postQuantum);
  for (const one of [issuing, stamping, oneTime, postQuantum]) root.record.add(one.certificate);
  for (const one of [...responders, ...signers.values()]) issuing.record.add(one.certificate);
  for (const one of stampers) stamping.record.add(one.certificate);
  for (const one of postQuantumStampers) postQuantum.record.add(one.certificate);

  const serviceOf = (
    list: Holder[],
    by: typeof issuing,
    called: string,
    extensions: readonly Uint8Array[],
    kind?: AnyKeyKind,
  ) => {
    return (time: Date): AuthorityKey => {
      let one = list.findLast(({ certificate }) => certificate.notBefore <= time && time < certificate.notAfter);
      if (!one) {
        const order = { subject: demoName(called), issuer: by, role: 'services', kind, from: dayBefore(time) } as const;
        one = makeHolder({ ...order, extensions: [signerUsage(), ...extensions] }, options);
        list.push(one);
        by.record.add(one.certificate);
      }
      const chain = [one.certificate.raw, by.certificate.raw];
      return keyInMemory(one.key, chain, paddingOf(options.keys?.services));
    };
  };
  const responder = serviceOf(responders, issuing, 'OCSP Responder', [purposes(false, PURPOSE.ocspSigning), noCheck()]);
  const stamper = serviceOf(stampers, stamping, 'Time-stamp Authority', STAMPS);
  const postQuantumStamper = serviceOf(
    postQuantumStampers,
    postQuantum,
    'Post-quantum Time-stamp Authority',
    STAMPS,
    POST_QUANTUM,
  );
  // Made when the PKI is opened, before its lists are cut: a list older than a certificate proves nothing about it.
  responder(options.time);
  stamper(options.time);

  return {
    root: root.certificate.raw,
    rootPem: toPem(root.certificate.raw, 'CERTIFICATE'),
    crls: new Map([root, issuing, stamping].map((one) => [`${one.called}.crl`, emptyList(one, options)] as const)),
    authorities: [
      served(root, options, () => null),
      served(issuing, options, responder),
      served(stamping, options, () => null),
      served(postQuantum, options, () => null),
    ],
    signer({ name, title, organisation }, kind) {
      const who = JSON.stringify([name, title, organisation, ...(kind ? [kind] : [])]);
      let one = signers.get(who);
      if (!one) {
        const subject = nameDer({ C: 'SE', O: organisation, OU: 'DEMO, saknar rättsverkan', title, CN: name });
        const from = issuing.certificate.notBefore;
        one = makeHolder(
          { subject, issuer: issuing, role: 'signers', kind, from, extensions: [signerUsage()] },
          options,
        );
        signers.set(who, one);
        issuing.record.add(one.certificate);
      }
      return { key: one.key, chain: [one.certificate.raw, issuing.certificate.raw] };
    },
    oneTime: keyInMemory(oneTime.key, [oneTime.certificate.raw], paddingOf(options.keys?.authorities)),
    stamper,
    postQuantumStamper,
    revoke(der, revokedAt, reason) {
      const certificate = parseCertificate(der);
      if (certificate) issuing.record.revoke(certificate, revokedAt, reason);
    },
    store: () => storeHolders(holders),
  };
}

const authorityOf = (called: string, holder: Holder) => ({
  ...holder,
  called,
  record: memoryRecord(),
});

const served = (
  { called, key, certificate, record }: NamedHolder & { readonly record: IssuedRecord },
  { keys }: DemoOptions,
  responder: ServedAuthority['responder'],
): ServedAuthority => ({
  name: called,
  key: keyInMemory(key, [certificate.raw], paddingOf(keys?.authorities)),
  record,
  responder,
});

/** Nobody is revoked, as of now and for as long as the CA lasts. */
const emptyList = ({ key, certificate }: Holder, { time, keys }: DemoOptions) =>
  buildCrl({
    issuer: certificate.subject.raw,
    issuerKey: key,
    scheme: schemeFor(key, paddingOf(keys?.authorities)),
    number: Math.floor(time.getTime() / 1000),
    thisUpdate: time,
    nextUpdate: certificate.notAfter,
    revoked: [],
  });
