import { createHash } from 'node:crypto';

/**
 * The hash chain of a journal. The chain holds digests, the data lie beside it: an event whose data were erased by a
 * decision still verifies, and its salt (erased with it) keeps anyone from guessing the data from the digest.
 */
export interface Link {
  readonly position: number;
  readonly stream: string;
  readonly sequence: number;
  readonly type: string;
  readonly time: string;
  /** Salted digest of the data, hex. */
  readonly digest: string;
}

/** What the first event continues. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 (hex) over 32 bytes of salt and the data's JSON text. */
export function saltedDigest(salt: Uint8Array, data: string): string {
  return createHash('sha256').update(salt).update(data, 'utf8').digest('hex');
}

/** SHA-256 (hex) over the previous hash and the event's own line: everything of it but the data. */
export function chainHash(previous: string, link: Link): string {
  const { position, stream, sequence, type, time, digest } = link;
  return createHash('sha256')
    .update(JSON.stringify([previous, position, stream, sequence, type, time, digest]))
    .digest('hex');
}
