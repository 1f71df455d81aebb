/**
 * The validation policy as data. A new issue is a new file with the next version; an old one stays, since reports name it.
 * Algorithms: ETSI TS 119 312 V1.5.1 as the EU's DSS 6.4 codes it ("Cryptographic Suites 1.5.1", issued 2024-10-13). Unlike
 * there, an algorithm fails from the very day it ends, unless something proves that its use is older.
 */
export const POLICY_DATA = {
  id: 'likalydande',
  version: '2',
  date: '2026-11-30',

  /**
   * Levels of constraints: these, by the codes of their findings, are remarked upon. All others fail, or leave the verdict open,
   * as EN 319 102-1 and the reference's table of constraints have it.
   */
  remarks: [
    'signing-certificate-references', // RFC 5035 5: both versions at once
    'reference-algorithm-ended', // RFC 3161 knew SHA-1 only
    'revocation-unknown-above', // RevocationDataAvailable of the authorities above a time-stamp's
    'archive-timestamp-order', // Coherence
    'digest-mixed', // RFC 8933 3
    'timestamp-not-der',
    'eol-not-covered', // one line end after %%EOF
    'two-fields',
    'revocation-late',
  ],

  /** Day from which on it is no longer accepted; null: no end known. What is not here is not accepted at all. */
  digests: {
    MD5: '2004-08-01',
    'SHA-1': '2012-08-01',
    'RIPEMD-160': '2014-08-01',
    Whirlpool: '2020-12-01',
    'SHA-224': '2029-01-01',
    'SHA-256': null,
    'SHA-384': null,
    'SHA-512': null,
    'SHA3-256': null,
    'SHA3-384': null,
    'SHA3-512': null,
  },
  /** By kind of signature: bits of the key from which on the day holds, the strongest first. EdDSA and ML-DSA are not in TS 119 312 V1.5.1. */
  signatures: {
    'rsa-pkcs1': [
      [1900, '2029-01-01'],
      [1024, '2019-10-01'],
      [786, '2010-08-01'],
    ],
    'rsa-pss': [
      [3000, null],
      [1900, '2029-01-01'],
      [1024, '2019-10-01'],
      [786, '2010-08-01'],
    ],
    dsa: [
      [3000, null],
      [1900, '2029-01-01'],
      [1024, '2015-12-01'],
    ],
    ecdsa: [
      [256, null],
      [224, '2021-10-01'],
      [160, '2012-08-01'],
    ],
  },

  revocation: {
    /** For how long an answer without nextUpdate counts as fresh; one that has nextUpdate counts until then (EN 319 102-1 5.2.5). */
    hoursWithoutNextUpdate: 24,
    /** An answer that comes later than this after the signature is said so. */
    hoursAfterSignature: 24,
  },
} as const;
