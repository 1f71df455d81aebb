/** Why another validator says something else of a signature than we do. The first rule that fits explains a difference. */
export interface Explanation {
  readonly judge: 'pyhanko' | 'dss';
  readonly ours: RegExp;
  readonly theirs: RegExp;
  /** Files; left out: any. */
  readonly where?: RegExp;
  readonly why: string;
}

const explain = (
  judge: Explanation['judge'],
  ours: RegExp,
  theirs: RegExp,
  why: string,
  where?: RegExp,
): Explanation => ({ judge, ours, theirs, why, ...(where ? { where } : {}) });

const CHANGED = /changed, TOTAL-FAILED FORMAT_FAILURE$/;
const FORMAT = /TOTAL-FAILED FORMAT_FAILURE$/;
const UNDECIDED = /INDETERMINATE/;

export const EXPLANATIONS: readonly Explanation[] = [
  // Files of their own kind first.
  explain(
    'pyhanko',
    /./,
    /does not list it/,
    'It reads the fields of the last revision alone; the signature was taken out of it.',
    /delete-signature/,
  ),
  explain(
    'dss',
    /./,
    /does not list it/,
    'It reads the fields of the last revision alone; the signature was taken out of it.',
    /delete-signature/,
  ),
  explain(
    'dss',
    /^cannot read it/,
    /does not list it/,
    'The file is damaged: it finds no signature where we say that we cannot read.',
  ),
  explain(
    'pyhanko',
    /^cannot read it/,
    /does not list it/,
    'It searches a file for objects when its cross-references lead nowhere; we refuse such a file.',
    /interrupted/,
  ),
  explain(
    'pyhanko',
    /^does not list it/,
    /./,
    'It searches a file for objects when its cross-references lead nowhere; we refuse such a file.',
    /interrupted/,
  ),
  explain(
    'dss',
    /^does not list it/,
    /./,
    'It searches a file for objects when its cross-references lead nowhere; we refuse such a file.',
    /interrupted|corrupted/,
  ),
  explain(
    'pyhanko',
    /^does not list it/,
    /./,
    'Two fields lead to one signature: we name it once, with both fields.',
    /multiple-fields|recycled/,
  ),
  explain(
    'pyhanko',
    /^does not list it/,
    /./,
    'A token under /Type /Sig is neither signature nor time-stamp (DSS-1899).',
    /Signature-P-SK-6/,
  ),
  explain(
    'dss',
    /./,
    /cannot read it|does not list it/,
    'It does not know ML-DSA and answers with an exception.',
    /mldsa/,
  ),
  explain(
    'dss',
    /^does not list it/,
    /cannot read it/,
    'It does not know ML-DSA and answers with an exception.',
    /mldsa/,
  ),
  explain(
    'dss',
    /./,
    /does not list it/,
    'A ByteRange of two numbers is no signature to it; we name it and fail it.',
    /one-byterange/,
  ),
  explain(
    'pyhanko',
    /^broken/,
    /^intact/,
    'A ByteRange of two numbers covers no whole file (ISO 32000-1 12.8.1): there is nothing to verify.',
    /one-byterange/,
  ),
  explain(
    'pyhanko',
    /SIG_CRYPTO_FAILURE/,
    /CRYPTO_CONSTRAINTS/,
    'Ed448 asks for SHAKE256 (RFC 8419 3.1): we verify nothing else, it verifies and then refuses the algorithm.',
    /ed448/,
  ),
  explain(
    'dss',
    /SIG_CRYPTO_FAILURE/,
    UNDECIDED,
    'Ed448 asks for SHAKE256 (RFC 8419 3.1): we verify nothing else, it verifies and stops at the chain.',
    /ed448/,
  ),
  explain(
    'dss',
    /^intact/,
    /^broken, unchanged, TOTAL-FAILED SIG_CRYPTO/,
    'The length of SHAKE256 is left out in the identifier; its library expects it.',
    /ed448/,
  ),
  explain(
    'dss',
    /^intact/,
    /^broken, unchanged, TOTAL-FAILED SIG_CRYPTO/,
    'Its library takes the hash of MGF1 from the digest; each parameter stands for itself (RFC 4055 3.1).',
    /pss-md/,
  ),
  explain(
    'dss',
    /^intact/,
    /^broken, unchanged, TOTAL-FAILED SIG_CRYPTO/,
    'Signed attributes are not in DER order: it verifies over the order that DER asks for only, we and pyHanko over the stored one too.',
    /signpdf|tolerate-der/,
  ),
  explain(
    'pyhanko',
    FORMAT,
    /^broken/,
    'More than one SignerInfo, or content inside a detached signature: it does not go on; the value itself verifies.',
    /double-signer|econtent/,
  ),
  explain(
    'dss',
    FORMAT,
    /./,
    'More than one SignerInfo, or content inside a detached signature: FORMAT_FAILURE by EN 319 142-1 4.1.',
    /double-signer|econtent/,
  ),
  explain(
    'pyhanko',
    FORMAT,
    /./,
    'Bytes other than zeros follow the CMS in /Contents: room that nobody signed.',
    /DSS-2155/,
  ),
  explain(
    'dss',
    FORMAT,
    /./,
    'Bytes other than zeros follow the CMS in /Contents: room that nobody signed.',
    /DSS-2155/,
  ),
  explain(
    'pyhanko',
    /^intact/,
    /^broken, unchanged, TOTAL-FAILED FORMAT/,
    'It does not take a time-stamp without /Type; the specification lets it be absent.',
    /null-type/,
  ),
  explain(
    'pyhanko',
    FORMAT,
    /unchanged/,
    'The appearance of a text field was swapped and its value kept (shadow attack): it accepts that as filling in.',
    /replace\.pdf/,
  ),
  explain(
    'pyhanko',
    CHANGED,
    /unchanged/,
    'Another signature’s range overlaps this one in part: we fail both.',
    /byterange-overlap/,
  ),
  explain(
    'pyhanko',
    CHANGED,
    /unchanged/,
    'It compares each signature with its later revisions in the order of signing, and blames the removal of validation data on the second alone.',
    /double-sign-delete/,
  ),
  explain(
    'pyhanko',
    /NO_SIGNING_CERTIFICATE_FOUND/,
    UNDECIDED,
    'An ETSI signature without a signed reference to its certificate: EN 319 102-1 5.2.3 stops there; it goes on to the chain.',
    /wrong-content/,
  ),
  explain(
    'dss',
    /NO_SIGNING_CERTIFICATE_FOUND/,
    UNDECIDED,
    'An ETSI signature without a signed reference to its certificate: we follow EN 319 102-1 5.2.3, it warns by default and goes on to the chain.',
    /wrong-content/,
  ),
  explain(
    'pyhanko',
    /SIG_CONSTRAINTS_FAILURE/,
    /TOTAL-PASSED/,
    'The claimed time lies outside the certificate’s validity: it does not hold the claim against it (EN 319 102-1 5.2.8, DSS SigningTimeInCertRange).',
    /signpdf/,
  ),
  explain(
    'pyhanko',
    UNDECIDED,
    /TOTAL-PASSED/,
    'A time-stamp without any revocation data: it asks softly there, we and EU DSS do not.',
    /update-no-timestamps/,
  ),

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
  EXPLANATIONS.find(
    (one) => one.judge === judge && one.ours.test(ours) && one.theirs.test(theirs) && (one.where?.test(file) ?? true),
  )?.why ?? null;
