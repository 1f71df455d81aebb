import { SINGLE_FILES } from './single-files.ts';
import { CHANGED, explain, FORMAT, UNDECIDED, type Explanation } from './explanation.ts';

/** Differences of policy and of order, whatever the file. */
const GENERAL: readonly Explanation[] = [
  // Later changes.
  explain(
    'pyhanko',
    CHANGED,
    /changed, (INDETERMINATE|TOTAL-FAILED HASH)/,
    'Its process of EN 319 102-1 does not look at later changes and says them beside; to us they are a failure of the format.',
  ),
  explain(
    'dss',
    CHANGED,
    /^intact, changed, INDETERMINATE/,
    'Undefined changes are a warning by its default policy (UndefinedChanges WARN), a failure by ours.',
  ),
  explain(
    'dss',
    CHANGED,
    /^intact, unchanged/,
    'It compares objects by the names of their keys and allows what stands under some of them (/DSS, /Metadata, /V, /AP …), and does not look at bytes behind the end or at permissions as failures; pyHanko or the corpus refuse the change as we do.',
  ),
  explain('dss', CHANGED, /^broken/, 'Both fail the format; it does not verify a signature whose range it refuses.'),
  explain(
    'dss',
    FORMAT,
    FORMAT,
    'Both fail the format; what we call a change it calls a broken signature, or the other way round.',
  ),

  explain(
    'pyhanko',
    /unchanged/,
    /, changed,/,
    'LibreOffice’s trailer names the number that the next save takes (/AdditionalStreams), and the next save took it: suspicious to it; no PDF reader follows that entry.',
  ),

  // Order of checks.
  explain(
    'pyhanko',
    /CERTIFICATE_CHAIN_GENERAL_FAILURE/,
    /OUT_OF_BOUNDS|CRYPTO_CONSTRAINTS/,
    'Expired and without revocation data at once: it names the end of the certificate or algorithm first, we and EU DSS the missing answer, which no proof of existence would lift.',
  ),
  explain(
    'pyhanko',
    /OUT_OF_BOUNDS|TRY_LATER/,
    /NO_POE|TRY_LATER|CERTIFICATE_CHAIN|CRYPTO_CONSTRAINTS|SIG_CONSTRAINTS|no indication/,
    'Both find that nothing proves the signature older than what has ended (certificate, list, or time-stamp); the first cause named differs, and RSA below 2048 bits and SHA-1 are refused by it at any time.',
  ),
  explain(
    'pyhanko',
    /NO_CERTIFICATE_CHAIN_FOUND/,
    /CHAIN_CONSTRAINTS|CRYPTO_CONSTRAINTS/,
    'Nobody is trusted in either: it looks at key usage (nonRepudiation) and key sizes before it looks for a chain.',
  ),
  explain(
    'pyhanko',
    /CERTIFICATE_CHAIN_GENERAL_FAILURE/,
    /CERTIFICATE_CHAIN|no indication/,
    'Its process ends with an exception before an indication; the verdicts on integrity agree.',
  ),
  explain(
    'dss',
    UNDECIDED,
    /TOTAL-PASSED/,
    'Revocation data of the time-stamps is no longer fresh: by default it does not ask (RevocationFreshness IGNORE); EN 319 102-1 5.2.5, pyHanko and we do.',
  ),
  explain(
    'dss',
    /OUT_OF_BOUNDS_NOT_REVOKED/,
    /OUT_OF_BOUNDS_NO_POE|CRYPTO_CONSTRAINTS/,
    'Both find that nothing proves the signature older than the end of its certificate; an answer that it is not revoked counts for us, or the hash ends first for it.',
  ),
  explain(
    'dss',
    UNDECIDED,
    /NO_CERTIFICATE_CHAIN_FOUND/,
    'Roots of one name but other keys are among the trusted: it finds no chain, we name the signature that does not fit.',
  ),
  explain(
    'dss',
    UNDECIDED,
    UNDECIDED,
    'Both leave it open; the first cause named differs (missing answer, end of a certificate, answer no longer fresh).',
  ),
];

/** Why the two differ; null: nobody has said yet. */
export const reasonFor = (judge: Explanation['judge'], ours: string, theirs: string, file: string): string | null =>
  [...SINGLE_FILES, ...GENERAL].find(
    (one) => one.judge === judge && one.ours.test(ours) && one.theirs.test(theirs) && (one.where?.test(file) ?? true),
  )?.why ?? null;
