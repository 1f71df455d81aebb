import type { Certificate } from '../pki/certificate.ts';
import { signerCertificate, type SignedData, type SignerInfo } from '../pki/cms.ts';
import { subjectKeyIdentifier } from '../pki/extensions.ts';
import { block, type Block } from './blocks.ts';
import { checkChain, type ChainCheck } from './certificates/chain.ts';
import type { Purpose } from './certificates/usage.ts';
import type { Outcome } from './outcome.ts';
import type { Doubt } from './proofs/doubt.ts';
import type { Run } from './run.ts';
import { checkAlgorithms, checkClaimedTime } from './steps/acceptance.ts';
import { checkCryptography } from './steps/cryptography.ts';
import { checkIdentification, noSigningCertificate } from './steps/identification.ts';

/** What a CMS, of a signature or of a time-stamp, is at the present time, before anything is proven of an earlier one. */
export interface ExaminedCms {
  readonly certificate: Certificate | null;
  readonly intact: boolean;
  /** The building blocks after format checking (EN 319 102-1 5.3, 5.4). */
  readonly blocks: readonly Block[];
  readonly chain: ChainCheck | null;
  readonly doubts: readonly Doubt[];
}

export interface CmsQuestion {
  readonly cms: SignedData;
  readonly signer: SignerInfo;
  /** What the message digest is over. */
  readonly content: readonly Uint8Array[];
  readonly purpose: Purpose;
  /** A signed reference to the certificate must be there. */
  readonly referenceRequired: boolean;
  readonly claimedTime: Date | null;
  /** Further outcomes of the cryptographic block. */
  readonly crypto: readonly Outcome[];
}

/** Identification, certificate validation, cryptographic verification and acceptance; every step gives a result. */
export async function examineCms(question: CmsQuestion, run: Run): Promise<ExaminedCms> {
  const { cms, signer, content, purpose, referenceRequired, claimedTime } = question;
  const own = cms.certificates.map((one) => run.pool.same(one));
  const certificate =
    signerCertificate(signer, own, subjectKeyIdentifier) ??
    signerCertificate(signer, run.pool.certificates, subjectKeyIdentifier);
  if (!certificate) {
    const blocks = [block('identification-of-the-signing-certificate', [noSigningCertificate()])];
    return { certificate, intact: false, blocks, chain: null, doubts: [] };
  }
  const { primitives, context } = run;
  const identification = await checkIdentification(signer, certificate, referenceRequired, primitives);
  const chain = await checkChain(certificate, purpose, run);
  const crypto = await checkCryptography(signer, certificate, content, primitives);
  const cryptography = [...question.crypto, ...crypto.outcomes];
  const algorithms = checkAlgorithms(signer, certificate, purpose, context);
  return {
    certificate,
    intact: !cryptography.some((one) => one.indication === 'TOTAL-FAILED'),
    blocks: [
      block('identification-of-the-signing-certificate', identification),
      block('validation-context-initialization', []),
      block('x509-certificate-validation', chain.outcomes),
      block('cryptographic-verification', cryptography),
      block('signature-acceptance-validation', [...algorithms.outcomes, ...checkClaimedTime(claimedTime, certificate)]),
    ],
    chain,
    doubts: [...chain.doubts, ...algorithms.doubts],
  };
}
