import { equalBytes } from '../../core/bytes.ts';
import { parseCertificate, type Certificate } from '../../pki/certificate.ts';
import { embeddedEvidence } from '../../pki/cms-evidence.ts';
import { parseCrl, type Crl } from '../../pki/crl.ts';
import { parseOcsp, type OcspResponse } from '../../pki/ocsp.ts';
import type { PdfFile } from '../../pdf/file.ts';
import { storedValues, type StoreValues } from './security-store.ts';
import type { SignedPart } from './signed-parts.ts';

/** Certificates, lists and responses, each once, with the first revision whose document time-stamp covers it. */
export interface Pool {
  /** What a document time-stamp of this revision covers; Infinity: everything at hand. */
  upTo(revision: number): Evidence;
  /** Adds what was given or asked for; the parsed value, or null when it cannot be parsed. */
  certificate(der: Uint8Array): Certificate | null;
  crl(der: Uint8Array): Crl | null;
  ocsp(der: Uint8Array): OcspResponse | null;
}

export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
}

interface Held<T> {
  readonly value: T;
  covered: number;
}
/** More of a kind are not looked at. */
const MAX_HELD = 2000;
const NOT_IN_FILE = Infinity;

/** A pool of what the file holds, in its signatures and in its /DSS, and of what was given beside it. `file`: null where there is none. */
export function poolOf(file: PdfFile | null, parts: readonly SignedPart[], given: StoreValues): Pool {
  const certificates = kept(parseCertificate);
  const crls = kept(parseCrl);
  const ocsps = kept(parseOcsp);
  const addResponse = (der: Uint8Array, covered: number) => {
    const response = ocsps.add(der, covered);
    for (const one of response?.certificates ?? []) certificates.add(one.raw, covered);
    return response;
  };
  for (const { cms, signer, tokens, revision } of parts)
    for (const one of [{ cms, signer }, ...tokens]) {
      const embedded = embeddedEvidence(one.cms, one.signer);
      // What stands in the value of a signature or stamp is covered by a stamp of a later revision.
      for (const { raw } of one.cms.certificates) certificates.add(raw, revision + 1);
      for (const der of embedded.certificates) certificates.add(der, revision + 1);
      for (const der of embedded.crls) crls.add(der, revision + 1);
      for (const der of embedded.ocsps) addResponse(der, revision + 1);
    }
  const stored = file ? storedValues(file) : { certificates: [], crls: [], ocsps: [] };
  for (const { der, revision } of stored.certificates) certificates.add(der, revision);
  for (const { der, revision } of stored.crls) crls.add(der, revision);
  for (const { der, revision } of stored.ocsps) addResponse(der, revision);
  for (const der of given.certificates) certificates.add(der, NOT_IN_FILE);
  for (const der of given.crls) crls.add(der, NOT_IN_FILE);
  for (const der of given.ocsps) addResponse(der, NOT_IN_FILE);
  return {
    upTo: (revision) => ({
      certificates: certificates.upTo(revision),
      crls: crls.upTo(revision),
      ocsps: ocsps.upTo(revision),
    }),
    certificate: (der) => certificates.add(der, NOT_IN_FILE),
    crl: (der) => crls.add(der, NOT_IN_FILE),
    ocsp: (der) => addResponse(der, NOT_IN_FILE),
  };
}

function kept<T extends { readonly raw: Uint8Array }>(parse: (der: Uint8Array) => T | null) {
  const all: Held<T>[] = [];
  return {
    add(der: Uint8Array, covered: number): T | null {
      const known = all.find(({ value }) => equalBytes(value.raw, der));
      if (known) {
        known.covered = Math.min(known.covered, covered);
        return known.value;
      }
      const value = all.length < MAX_HELD ? parse(der) : null;
      if (value) all.push({ value, covered });
      return value;
    },
    upTo: (revision: number) => all.filter(({ covered }) => covered <= revision).map(({ value }) => value),
  };
}
