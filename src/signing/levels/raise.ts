import type { PdfFile } from '../../pdf/file.ts';
import { archiveRevision } from './archive-revision.ts';
import { evidenceMissing } from './gap-words.ts';
import { gatherEvidence, type GatherParts } from './gather.ts';
import { reaches, type SignatureLevel } from './level.ts';
import { fileUnstamped } from './level-problems.ts';
import { openSigned } from './open-signed.ts';
import { isEmpty, missingValues, type StoreValues } from './security-store.ts';
import { certificateOf, signedParts, type SignedPart } from './signed-parts.ts';
import type { Stamper } from './stamper.ts';

export interface RaiseParts extends GatherParts {
  readonly stamper: Pick<Stamper, 'stamp'>;
  /** An authority whose archive time-stamp goes inside that of the other (`postQuantum` of `stamperOf`); none when left out. */
  readonly postQuantum?: Pick<Stamper, 'stamp'> | null;
}

const NO_VALUES: StoreValues = { certificates: [], crls: [], ocsps: [] };

/**
 * The file with what lifts all of its signatures to a level (EN 319 142-1 6, reference: what a signature must hold): a time-stamp where
 * a signature has none, validation data, a document time-stamp over them. Bytes are only appended; a file that has all of it
 * is given back as it is. Throws Problem `evidence-missing`, and what `openSigned`,
 * `archiveRevision` and the stamper throw.
 */
export async function raiseLevel(
  pdf: Uint8Array,
  level: Exclude<SignatureLevel, 'B'>,
  parts: RaiseParts,
): Promise<Uint8Array> {
  const { stamper } = parts;
  let signed = readSigned(pdf, parts);
  if (!signed.stamped) {
    // A signature by others takes no attribute any more, but a document time-stamp over it (EN 319 142-1 6.3).
    const stamped = await archiveRevision({
      file: signed.file,
      values: NO_VALUES,
      stamper,
      notBefore: signed.notBefore,
    });
    signed = readSigned(stamped, parts);
  }
  const { file, archived, notBefore } = signed;
  if (!reaches(level, 'LT')) return file.bytes;
  const values = await valuesFor(file, parts);
  const complete = isEmpty(values) && file.last.catalog?.get('DSS') !== undefined;
  if (complete && (level === 'LT' || archived)) return file.bytes;
  return level === 'LTA'
    ? stampedTwice(file, values, parts, notBefore)
    : archiveRevision({ file, values, stamper: null });
}

/**
 * The next archive time-stamp, with the validation data of the last one, before that one's certificate or algorithm ends
 * (EN 319 142-1 5.5; reference: B-LTA and renewal). What older time-stamps have proven is not asked about again. Throws
 * Problem `pdf-unstamped`, and what `raiseLevel` throws.
 */
export async function renew(pdf: Uint8Array, parts: RaiseParts): Promise<Uint8Array> {
  const { file, last, notBefore } = readSigned(pdf, parts);
  if (!last) throw fileUnstamped();
  const values = await valuesFor(file, parts, last.revision);
  return stampedTwice(file, values, parts, notBefore);
}

/** An ML-DSA-65 value takes 3309 bytes and a key 1952 (FIPS 204 4): a token with three certificates fits. */
const POST_QUANTUM_RESERVED = 32 * 1024;

/**
 * The archive time-stamp over these values. Where there is a post-quantum authority its time-stamp comes first, and the
 * classical one covers it together with what it rests on: who knows classical algorithms alone has a time-stamp over
 * everything, and when those fall the inner one says what stood before.
 */
async function stampedTwice(
  file: PdfFile,
  values: StoreValues,
  parts: RaiseParts,
  notBefore: Date | null,
): Promise<Uint8Array> {
  const { stamper, postQuantum } = parts;
  if (!postQuantum) return archiveRevision({ file, values, stamper, notBefore });
  const inner = await archiveRevision({
    file,
    values,
    stamper: postQuantum,
    notBefore,
    reserved: POST_QUANTUM_RESERVED,
  });
  const { file: stamped, last } = readSigned(inner, parts);
  const outer = await valuesFor(stamped, parts, last?.revision);
  return archiveRevision({ file: stamped, values: outer, stamper, notBefore });
}

async function valuesFor(file: PdfFile, parts: GatherParts, since?: number): Promise<StoreValues> {
  const { values, gaps } = await gatherEvidence(file, parts, since);
  if (gaps.length > 0) throw evidenceMissing(gaps);
  return missingValues(file, values);
}

function readSigned(pdf: Uint8Array, { primitives }: Pick<GatherParts, 'primitives'>) {
  const file = openSigned(pdf, primitives);
  const signed = signedParts(file);
  const last = signed.findLast(({ kind }) => kind === 'document-stamp') ?? null;
  const isStamped = ({ kind, tokens, revision }: SignedPart) =>
    kind === 'document-stamp' || tokens.length > 0 || (last?.revision ?? -1) > revision;
  return {
    file,
    last,
    /** When the youngest certificate of a signature began: no time-stamp over it may be older. */
    notBefore: latest(signed.flatMap((one) => (one.kind === 'signature' ? beginningOf(one) : []))),
    stamped: signed.every(isStamped),
    /** A document time-stamp closes the file: it covers all data that are there. */
    archived: last?.revision === file.revisions.length - 1,
  };
}

const beginningOf = ({ signer, cms }: SignedPart) => certificateOf(signer, cms.certificates)?.notBefore ?? [];

const latest = (times: readonly Date[]): Date | null =>
  times.length === 0 ? null : new Date(Math.max(...times.map((one) => one.getTime())));
