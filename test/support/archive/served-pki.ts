import { answerOcsp } from '../../../src/authority/answer-ocsp.ts';
import { answerTimestamp } from '../../../src/authority/answer-timestamp.ts';
import { keyInMemory, type AuthorityKey } from '../../../src/authority/authority-key.ts';
import { cutCrl } from '../../../src/authority/cut-crl.ts';
import { issueCertificate } from '../../../src/authority/issue-certificate.ts';
import { newKey, publicKeyOf, type KeyKind } from '../../../src/authority/key-material.ts';
import { memoryRecord, type WritableRecord } from '../../../src/authority/record.ts';
import { fixedClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { buildCertificate } from '../../../src/demo/certificate-builder.ts';
import { positiveSerial } from '../../../src/pki/build/certificate.ts';
import { caConstraint, caUsage, PURPOSE, purposes, signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { informationAccess, listsAt, noCheck } from '../../../src/pki/build/status-extensions.ts';
import { attributeOf } from '../../../src/pki/name.ts';
import { parseCertificate, type Certificate } from '../../../src/pki/certificate.ts';
import type { EvidenceSource, TimestampSource } from '../../../src/pki/evidence-source.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { Signer } from '../../../src/signing/signer.ts';
import { keySigner } from '../../../src/signing/signers/key-signer.ts';

/**
 * A PKI whose certificates say where their status is to be had, and who answers there: a root, an issuing authority with its
 * OCSP responder, a time-stamp authority below the root. One clock, which tests move.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

export interface ServedOptions {
  /** What the addresses in certificates begin with. */
  readonly address?: string;
  readonly start?: string;
  readonly kinds?: {
    readonly root?: KeyKind;
    readonly issuing?: KeyKind;
    readonly stamper?: KeyKind;
    readonly signer?: KeyKind;
  };
  /** Years: of the root, the issuing authority, the time-stamp authority, signers. */
  readonly years?: {
    readonly root?: number;
    readonly issuing?: number;
    readonly stamper?: number;
    readonly signer?: number;
  };
  /** The responder's own status must be known too. */
  readonly responderChecked?: boolean;
  /** Each time-stamp authority has an issuer of its own, which answers and lists; else the root issues and lists them all. */
  readonly stamperIssuers?: boolean;
  /** Signers name lists alone. */
  readonly withoutOcsp?: boolean;
}

/** Takes the place of an answer; null: nobody answers. Undefined: as it should be. */
export type Instead = (url: string, request?: Uint8Array) => Promise<Uint8Array | null> | undefined;

export type ServedPki = Awaited<ReturnType<typeof servedPki>>;

export async function servedPki(options: ServedOptions = {}) {
  const {
    start = '2026-11-21T13:32:00Z',
    kinds = {},
    years = {},
    address: AT = 'http://pki.test',
    responderChecked = false,
    stamperIssuers = false,
    withoutOcsp = false,
  } = options;
  const clock = fixedClock(new Date(start));
  const began = new Date(clock.now().getTime() - DAY);
  const until = (count: number) => new Date(began.getTime() + count * YEAR);
  const serial = () => positiveSerial(randomIds.bytes(16));
  const name = (CN: string) => nameDer({ C: 'SE', O: 'Prov', CN });

  const rootKey = newKey(kinds.root);
  const rootDer = buildCertificate({
    subject: name('Provrot'),
    key: rootKey,
    issuer: name('Provrot'),
    issuerKey: rootKey,
    serial: serial(),
    notBefore: began,
    notAfter: until(years.root ?? 60),
    extensions: [caConstraint(null), caUsage()],
  });
  const root = keyInMemory(rootKey, [rootDer]);
  const records = { root: memoryRecord(), issuing: memoryRecord() };

  const made: Certificate[] = [];
  const issue = async (
    by: AuthorityKey,
    record: WritableRecord,
    CN: string,
    kind: KeyKind | undefined,
    notBefore: Date,
    notAfter: Date,
    extensions: readonly Uint8Array[],
  ) => {
    const key = newKey(kind);
    const order = { subject: name(CN), publicKey: publicKeyOf(key), serial: serial(), notBefore, notAfter, extensions };
    const certificate = await issueCertificate(by, order, primitives);
    record.add(certificate);
    made.push(certificate);
    return { key, certificate };
  };
  const rootLists = listsAt(`${AT}/root.crl`);
  const issuingMade = await issue(
    root,
    records.root,
    'Provutfärdare',
    kinds.issuing,
    began,
    until(years.issuing ?? 10),
    [caConstraint(0), caUsage(), rootLists, informationAccess({ issuers: [`${AT}/root.cer`] })],
  );
  const issuing = keyInMemory(issuingMade.key, [issuingMade.certificate.raw]);
  const responderMade = await issue(
    issuing,
    records.issuing,
    'Provsvar',
    undefined,
    began,
    until(Math.min(3, years.issuing ?? 10)),
    [
      signerUsage(),
      purposes(false, PURPOSE.ocspSigning),
      ...(responderChecked ? [listsAt(`${AT}/issuing.crl`)] : [noCheck()]),
    ],
  );
  const responder = keyInMemory(responderMade.key, [responderMade.certificate.raw]);

  /** Issuers of time-stamp authorities: each has a list and a responder of its own. */
  const stampIssuers: {
    readonly key: AuthorityKey;
    readonly responder: AuthorityKey;
    readonly record: WritableRecord;
  }[] = [];
  const issuerOfStampers = async (from: Date) => {
    const n = stampIssuers.length;
    const end = until(years.root ?? 60);
    const own = await issue(root, records.root, `Provstämpelutfärdare ${n}`, 'p384', from, end, [
      caConstraint(0),
      caUsage(),
      rootLists,
    ]);
    const key = keyInMemory(own.key, [own.certificate.raw]);
    const record = memoryRecord();
    const answers = [signerUsage(), purposes(false, PURPOSE.ocspSigning), noCheck()];
    const by = await issue(key, record, `Provstämpelsvar ${n}`, 'p384', from, end, answers);
    stampIssuers.push({ key, responder: keyInMemory(by.key, [by.certificate.raw]), record });
    return {
      key,
      record,
      places: [informationAccess({ ocsp: [`${AT}/stamping/${n}`] }), listsAt(`${AT}/stamping/${n}.crl`)],
    };
  };
  const stampIssuerAt = (url: string) => stampIssuers[Number(/\/stamping\/(\d+)/.exec(url)?.[1] ?? NaN)];

  /** A time-stamp authority from now on. */
  const newStamper = async (CN: string, kind = kinds.stamper, count = years.stamper ?? 8): Promise<AuthorityKey> => {
    const from = new Date(clock.now().getTime() - DAY);
    const by = stamperIssuers ? await issuerOfStampers(from) : { key: root, record: records.root, places: [rootLists] };
    const own = await issue(by.key, by.record, CN, kind, from, new Date(from.getTime() + count * YEAR), [
      signerUsage(),
      purposes(true, PURPOSE.timeStamping),
      ...by.places,
    ]);
    return keyInMemory(own.key, [own.certificate.raw, ...(stamperIssuers ? [by.key.certificate.raw] : [])]);
  };
  let stamper = await newStamper('Provtidsstämpel');

  const asked: string[] = [];
  let instead: Instead = () => undefined;
  const answer = async (url: string, request?: Uint8Array): Promise<Uint8Array | null> => {
    asked.push(url.slice(AT.length));
    const other = instead(url.slice(AT.length), request);
    if (other) return other;
    const now = clock.now();
    switch (url) {
      case `${AT}/root.crl`:
        return cutCrl(root, records.root, now, 30 * DAY, primitives);
      case `${AT}/issuing.crl`:
        return cutCrl(issuing, records.issuing, now, 2 * DAY, primitives);
      case `${AT}/ocsp`:
        return answerOcsp(
          request ?? new Uint8Array(),
          { issuer: issuing.certificate, key: responder, record: records.issuing, lasts: DAY },
          now,
          primitives,
        );
      case `${AT}/root.cer`:
        return root.certificate.raw;
      case `${AT}/issuing.cer`:
        return issuing.certificate.raw;
      default: {
        const one = stampIssuerAt(url);
        if (!one) return null;
        const { key, responder: by, record } = one;
        return request
          ? answerOcsp(request, { issuer: key.certificate, key: by, record, lasts: DAY }, now, primitives)
          : cutCrl(key, record, now, 30 * DAY, primitives);
      }
    }
  };
  const source: EvidenceSource = {
    crl: (url) => answer(url),
    certificate: (url) => answer(url),
    ocsp: (url, request) => answer(url, request),
  };
  const stamps: TimestampSource = {
    name: 'Provtidsstämpeln',
    ask: (request) =>
      answerTimestamp(request, { key: stamper, policy: '1.3.6.1.4.1.99999.1', accuracy: 1 }, clock.now(), {
        ids: randomIds,
        primitives,
      }),
  };

  return {
    clock,
    source,
    stamps,
    /** Paths that were asked, in order. */
    asked,
    records,
    root: root.certificate,
    issuing: issuing.certificate,
    responder: responder.certificate,
    responderKey: responder,
    /** The last certificate that was issued to this name. */
    issued(CN: string): Certificate {
      const found = made.findLast((one) => attributeOf(one.subject, 'CN') === CN);
      if (!found) throw new Error(`no certificate of ${CN}`);
      return found;
    },
    get stamper(): Certificate {
      return stamper.certificate;
    },
    /** From now on another authority stamps. */
    async changeStamper(CN: string, kind?: KeyKind, count?: number) {
      stamper = await newStamper(CN, kind, count);
    },
    answerInstead: (one: Instead) => void (instead = one),
    /** The list of the last issuer of time-stamp authorities, cut now. */
    async stampingList() {
      const one = stampIssuers.at(-1);
      if (!one) throw new Error('time-stamp authorities have no issuer of their own');
      return cutCrl(one.key, one.record, clock.now(), 30 * DAY, primitives);
    },
    /** Lists of both authorities, cut now. */
    lists: async () => [
      await cutCrl(root, records.root, clock.now(), 30 * DAY, primitives),
      await cutCrl(issuing, records.issuing, clock.now(), 2 * DAY, primitives),
    ],
    /** A key and its chain; `bare`: the chain lacks the issuing authority. */
    async signer(CN: string, bare = false): Promise<Signer & { readonly certificate: Certificate }> {
      const from = new Date(clock.now().getTime() - HOUR);
      const own = await issue(
        issuing,
        records.issuing,
        CN,
        kinds.signer,
        from,
        new Date(from.getTime() + (years.signer ?? 2) * YEAR),
        [
          signerUsage(),
          informationAccess({ ...(withoutOcsp ? {} : { ocsp: [`${AT}/ocsp`] }), issuers: [`${AT}/issuing.cer`] }),
          listsAt(`${AT}/issuing.crl`),
        ],
      );
      const { certificate } = own;
      const chain = bare ? [certificate.raw] : [certificate.raw, issuing.certificate.raw];
      return { ...keySigner(own.key, chain), certificate: parseCertificate(certificate.raw) ?? certificate };
    },
  };
}
