import { words, type Words } from '../../core/words.ts';
import type { SignatureReport, ValidationReport } from '../report.ts';
import { shown } from './people.ts';

type Stamps = Pick<SignatureReport, 'timestamps'>;

/** A stamp that fits what it covers, but whose maker this policy cannot settle: it proves no time here. */
export const uncheckedStamps = (one: Stamps) =>
  one.timestamps.filter(({ intact, indication }) => intact && indication === 'INDETERMINATE');

/** Document time-stamps of the file, by how they came out. */
export function archiveStamps(report: Pick<ValidationReport, 'signatures'>) {
  const stamps = report.signatures.filter(({ type }) => type === 'doc-timestamp');
  return {
    broken: stamps.filter((one) => one.indication === 'TOTAL-FAILED' || !one.cryptographicallyIntact),
    unchecked: stamps.filter((one) => one.indication === 'INDETERMINATE' && one.cryptographicallyIntact),
  };
}

/** Who set a document time-stamp, as far as it says. */
export const authorityOf = (one: SignatureReport): string | null => {
  const name = one.timestamps.find(({ kind }) => kind === 'document')?.authority ?? one.signer.name;
  return name === null ? null : shown(name);
};

/** The time that a document time-stamp states, ISO 8601 UTC. */
export const stampedTime = (one: Pick<SignatureReport, 'timestamps' | 'claimedSigningTime'>): string | null =>
  one.timestamps.find(({ kind }) => kind === 'document')?.time ?? one.claimedSigningTime;

/** Said after the file's sentence when its archive stamp is beyond this policy. */
export const CANNOT_CHECK_ARCHIVE: Words = words(
  'Arkivstämpeln kan vi inte kontrollera.',
  'We cannot check its archive time stamp.',
);
