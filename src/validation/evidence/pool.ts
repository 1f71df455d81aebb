import { equalBytes, latin1Text } from '../../core/bytes.ts';
import { certificateFrom, parseCertificate, type Certificate, type CertificateReader } from '../../pki/certificate.ts';
import { parseCrl, type Crl } from '../../pki/crl.ts';
import type { DistinguishedName } from '../../pki/name.ts';
import { parseOcsp, type OcspResponse } from '../../pki/ocsp.ts';
import type { RevocationReport } from '../report.ts';

export type Origin = NonNullable<RevocationReport['from']>;

/**
 * Certificates, lists and responses of one run, each value parsed once wherever it stands: the same bytes give the same
 * object, so that what is proven of one is proven of it everywhere. It grows while the network answers.
 */
export interface EvidencePool {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
  certificate(der: Uint8Array): Certificate | null;
  /** Certificates of that name. */
  named(name: DistinguishedName): readonly Certificate[];
  /** Reads each certificate once a run, wherever its bytes stand; it is in the pool when it is put there. */
  readonly read: CertificateReader;
  /** The pool's own object for a certificate that was parsed elsewhere. */
  same(certificate: Certificate): Certificate;
  crl(der: Uint8Array, from: Origin): Crl | null;
  ocsp(der: Uint8Array, from: Origin): OcspResponse | null;
  /** Where a list or a response came from: the file when it holds it, else who gave it first. */
  originOf(value: Crl | OcspResponse): Origin | null;
}

const MAX_VALUES = 2000;

/** An empty pool. */
export function evidencePool(): EvidencePool {
  const byName = new Map<string, Certificate[]>();
  const certificates = shelf<Certificate>(
    ({ raw }) => raw,
    (one) => byName.set(one.subject.key, [...(byName.get(one.subject.key) ?? []), one]),
  );
  // An authority's certificate stands in each of its time-stamps and responses, and what is one object is verified once.
  const whatWasRead = shelf<Certificate>(({ raw }) => raw);
  const read: CertificateReader = (root) =>
    whatWasRead.find(root.raw, () => certificateFrom(root)) ?? certificateFrom(root);
  const crls = shelf<Crl>(({ raw }) => raw);
  const ocsps = shelf<OcspResponse>(({ raw }) => raw);
  const origins = new Map<Crl | OcspResponse, Origin>();
  const noted = <T extends Crl | OcspResponse>(value: T | null, from: Origin): T | null => {
    // What the file holds is the file's, whoever else has it too.
    if (value && (from === 'file' || !origins.has(value))) origins.set(value, from);
    return value;
  };
  return {
    certificates: certificates.all,
    crls: crls.all,
    ocsps: ocsps.all,
    certificate: (der) => certificates.find(der, () => parseCertificate(der, read)),
    read,
    named: (name) => byName.get(name.key) ?? [],
    same: (certificate) => certificates.find(certificate.raw, () => certificate) ?? certificate,
    crl: (der, from) => noted(crls.find(der, parseCrl), from),
    ocsp(der, from) {
      const value = noted(
        ocsps.find(der, () => parseOcsp(der, read)),
        from,
      );
      // The responder's own certificates are candidates like all others.
      for (const one of value?.certificates ?? []) certificates.find(one.raw, () => one);
      return value;
    },
    originOf: (value) => origins.get(value) ?? null,
  };
}

/** So many values that agree in a sample are compared one by one; a file that was made to have more is looked up by all bytes. */
const MOST_ALIKE = 8;

/** Values by their bytes: those that agree in some of them are compared in full. */
function shelf<T extends object>(bytesOf: (value: T) => Uint8Array, added: (value: T) => void = () => undefined) {
  const all: T[] = [];
  const bySample = new Map<number, T[]>();
  const byBytes = new Map<string, T>();
  return {
    all: all as readonly T[],
    find(der: Uint8Array, parse: (der: Uint8Array) => T | null): T | null {
      const key = sampleOf(der);
      const alike = bySample.get(key) ?? [];
      const text = alike.length < MOST_ALIKE ? null : latin1Text(der);
      const known = alike.find((one) => equalBytes(bytesOf(one), der)) ?? byBytes.get(text ?? '');
      if (known || all.length >= MAX_VALUES) return known ?? null;
      const value = parse(der);
      if (!value) return null;
      all.push(value);
      added(value);
      if (text === null) bySample.set(key, [...alike, value]);
      else byBytes.set(text, value);
      return value;
    },
  };
}

/** Some 64 bytes from all over a value: the signature of a response stands before the certificates that all of an authority's end with. */
function sampleOf(der: Uint8Array): number {
  const step = Math.max(1, der.length >> 6);
  let sample = der.length;
  for (let at = der.length - 1; at >= 0; at -= step) sample = (Math.imul(sample, 31) + (der[at] ?? 0)) | 0;
  return sample;
}
