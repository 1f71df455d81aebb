/**
 * Where our answer to a file of the corpus is not the manifest's, and why ours is right or, said so, not yet. A member that
 * comes to agree must leave this list: the test holds our answer to what stands here.
 */
export interface Difference {
  readonly ours: Readonly<Record<string, unknown>>;
  readonly why: string;
}

export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'dss/DSS-2155.pdf': {
    ours: { sound: false },
    why: 'Bytes other than zeros follow the CMS in /Contents: room that nobody signed (ISO 32000-1 12.8.3.3).',
  },
  'dss/Signature-P-SK-6.pdf': {
    ours: { docTimestampCount: 0, subFilters: ['ETSI.CAdES.detached'] },
    why: 'Signature2 is a time-stamp token under /Type /Sig, which is neither a signature nor a time-stamp (ISO 32000-2 12.8.1).',
  },
  'dss/pades-spoofing-replaced-reason.pdf': {
    ours: { signatureCount: 2 },
    why: 'The field leads to another dictionary later: two signatures with one /Contents, and both are named.',
  },
  'pyhanko-generated/delete-signature.pdf': {
    ours: { signatureCount: 2 },
    why: 'The signature that a later revision took out is listed too: it would else vanish without a word.',
  },
  'pyhanko-generated/tamper-sig-obj-None-False.pdf': {
    ours: { signatureCount: 2 },
    why: 'The rewritten signature dictionary is named beside the one that was signed.',
  },
  'pyhanko-generated/interrupted-nonstrict-with-psi.pdf': {
    ours: {
      sound: false,
      signatureCount: 0,
      cryptographicallyIntact: false,
      modificationsAfterSigning: 'none',
      subFilters: [],
    },
    why: 'Its last startxref leads nowhere: only a reader that searches the file for objects sees a document in it.',
  },
  'pyhanko/one-byterange.pdf': {
    ours: { cryptographicallyIntact: false },
    why: 'A ByteRange of two numbers covers no whole file, so there is nothing to verify.',
  },
};
