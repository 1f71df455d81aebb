import { equalBytes } from '../../core/bytes.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { TimestampToken } from '../../pki/timestamp-token.ts';
import { block, type Block } from '../blocks.ts';
import type { ChainCheck } from '../certificates/chain.ts';
import type { FoundToken } from '../evidence/gather.ts';
import { examineCms } from '../examine-cms.ts';
import { failed, type Outcome } from '../outcome.ts';
import type { Doubt } from '../proofs/doubt.ts';
import type { Run } from '../run.ts';
import type { FoundSignature } from '../signature-list.ts';

/** A time-stamp at the present time (EN 319 102-1 5.4), before other time-stamps prove anything of it. */
export interface Stamp {
  readonly kind: FoundToken['kind'];
  /** The signature that it is an attribute of, or the document time-stamp's own dictionary. */
  readonly found: FoundSignature;
  /** Null: it cannot be read as a token. */
  readonly token: TimestampToken | null;
  /** DER of the token as it stands. */
  readonly raw: Uint8Array;
  readonly certificate: Certificate | null;
  /** What it proves besides what its byte range covers: the signature whose value it stamps, and its certificate. */
  readonly proves: readonly object[];
  /** Its imprint and its own signature fit. */
  readonly intact: boolean;
  readonly blocks: readonly Block[];
  readonly chain: ChainCheck | null;
  readonly doubts: readonly Doubt[];
}

export interface StampQuestion {
  readonly found: FoundSignature;
  readonly stamped: readonly Uint8Array[];
  readonly proves: readonly object[];
  /** Of the dictionary that it stands in, for a document time-stamp. */
  readonly format: readonly Outcome[];
}

/** A token over these bytes: imprint, CMS, reference to the certificate, its chain and its purpose. */
export async function examineStamp(
  { kind, raw, token }: FoundToken,
  { found, stamped, proves, format }: StampQuestion,
  run: Run,
): Promise<Stamp> {
  const base = { kind, found, token, proves };
  if (!token) {
    const blocks = [block('format-checking', [...format, unreadable()])];
    return { ...base, raw, certificate: null, intact: false, blocks, chain: null, doubts: [] };
  }
  const { digest, hash, signer, content } = token;
  const fits = digest !== null && equalBytes(await run.primitives.digest(digest, ...stamped), hash);
  const examined = await examineCms(
    {
      cms: token.cms,
      signer,
      content: [content],
      purpose: 'time-stamp',
      referenceRequired: true,
      claimedTime: token.time,
      crypto: fits ? [] : [digest === null ? unknownDigest() : wrongImprint()],
    },
    run,
  );
  return {
    ...base,
    raw: token.raw,
    ...examined,
    blocks: [block('format-checking', [...format, ...(token.der ? [] : [notDer()])]), ...examined.blocks],
  };
}

const unreadable = (): Outcome =>
  failed('FORMAT_FAILURE', 'timestamp-unreadable', 'Tidsstämpeln går inte att läsa.', 'The time stamp cannot be read.');
const notDer = (): Outcome =>
  failed(
    'FORMAT_FAILURE',
    'timestamp-not-der',
    'Tidsstämpeln är inte kodad som den ska (BER i stället för DER).',
    'The time stamp is not encoded as it should be (BER instead of DER).',
  );
const unknownDigest = (): Outcome =>
  failed(
    'SIG_CRYPTO_FAILURE',
    'timestamp-algorithm-unknown',
    'Tidsstämpeln är gjord med en metod som vi inte kan kontrollera.',
    'The time stamp was made with a method that we cannot check.',
  );
const wrongImprint = (): Outcome =>
  failed(
    'HASH_FAILURE',
    'timestamp-imprint',
    'Tidsstämpeln hör till något annat.',
    'The time stamp belongs to something else.',
  );
