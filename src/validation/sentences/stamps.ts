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
    /** The revision of the last one that holds: those before it stand inside it. */
    holds: Math.max(-1, ...stamps.filter((one) => one.indication === 'TOTAL-PASSED').map(({ revision }) => revision)),
  };
}

/** Who set a document time-stamp, as far as it says. */
export const authorityOf = (one: Pick<SignatureReport, 'signer'>): string | null =>
  one.signer.name === null ? null : shown(one.signer.name);

/** Said after the file's sentence when its archive stamp is beyond this policy. */
export const CANNOT_CHECK_ARCHIVE: Words = words(
  'Arkivstämpeln kan vi inte kontrollera.',
  'We cannot check its archive time stamp.',
);

export const CANNOT_CHECK_INNER: Words = words(
  'En av arkivstämplarna kan vi inte kontrollera; en senare håller.',
  'We cannot check one of its archive time stamps; a later one holds.',
);

/** The level that the structure has, and that its archive stamp could not be checked where it could not. */
export const levelWords = ({ level, findings }: Pick<SignatureReport, 'level' | 'findings'>): Words =>
  findings.some(({ code }) => code === 'archive-timestamp-unconfirmed')
    ? words(
        `${level} till uppbyggnaden; arkivstämpeln kan vi inte kontrollera`,
        `${level} by its structure; we cannot check the archive time stamp`,
      )
    : words(level, level);
