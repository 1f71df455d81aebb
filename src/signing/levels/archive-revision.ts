import { concatBytes } from '../../core/bytes.ts';
import type { PdfFile } from '../../pdf/file.ts';
import { Increment } from '../../pdf/increment.ts';
import { PdfDict, PdfName, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { closeRevision, openRevision, signatureRooms } from '../signature-room.ts';
import { tokenTooLarge } from './level-problems.ts';
import { Rewrites } from './rewrites.ts';
import { addToStore, isEmpty, missingValues, type StoreValues } from './security-store.ts';
import { addStampField } from './stamp-field.ts';
import type { Stamper } from './stamper.ts';

export interface ArchiveRequest {
  /** Opened by `openSigned`. */
  readonly file: PdfFile;
  /** What goes into the /DSS; values that are there already are left out. */
  readonly values: StoreValues;
  /** Null: no document time-stamp (level LT). */
  readonly stamper: Pick<Stamper, 'stamp'> | null;
  /** When the youngest certificate began whose signature the time-stamp covers; null or none: there is no such. */
  readonly notBefore?: Date | null;
  /** Bytes for the time-stamp's token; 16 KiB where nothing is said. */
  readonly reserved?: number;
}

/** Bytes for a document time-stamp's token (reference: reserved size). */
const RESERVED = 16 * 1024;

/**
 * One archive revision (EN 319 142-1 5.4, 5.5): validation data into the /DSS and, in the same revision and covering them, a
 * document time-stamp with SHA-512. The bytes before are the file's own. Throws Problem `pdf-pageless`,
 * `timestamp-too-large`, and what the stamper throws.
 */
export async function archiveRevision(request: ArchiveRequest): Promise<Uint8Array<ArrayBuffer>> {
  const { file, stamper, notBefore = null, reserved = RESERVED } = request;
  const pdf = file.bytes;
  const increment = new Increment(file);
  const rewrites = new Rewrites(file.last);
  const values = missingValues(file, request.values);
  if (!isEmpty(values)) addToStore(file, increment, rewrites, values);
  declareExtension(file, rewrites);
  if (!stamper) {
    rewrites.writeTo(increment);
    return concatBytes(pdf, increment.finish().bytes);
  }
  const stamp = increment.reserve();
  addStampField(file, increment, rewrites, stamp);
  rewrites.writeTo(increment);
  increment.putRaw(stamp, {
    entries: [
      { key: 'Type', value: new PdfName('DocTimeStamp') },
      { key: 'Filter', value: new PdfName('Adobe.PPKLite') },
      { key: 'SubFilter', value: new PdfName('ETSI.RFC3161') },
      ...signatureRooms(reserved),
    ],
  });
  const revision = openRevision(increment.finish(), pdf.length);
  const token = await stamper.stamp('SHA-512', [pdf, revision.head, revision.tail], notBefore);
  if (token.length > reserved) throw tokenTooLarge(token.length, reserved);
  return closeRevision(pdf, revision, token, reserved);
}

/**
 * A file below PDF 2.0 that was not prepared for this says that it now uses /DSS and document time-stamps: developer
 * extension ESIC 1 (EN 319 142-1 5.6). One that declares any level of ESIC stays as it is.
 */
function declareExtension(file: PdfFile, rewrites: Rewrites): void {
  const { last, headerVersion } = file;
  const root = last.trailer.get('Root');
  const version = last.resolve(last.catalog?.get('Version'));
  const declared = version instanceof PdfName ? version.name : headerVersion;
  if (!(root instanceof PdfRef) || headerVersion >= '2.0' || declared >= '2.0') return;
  const extensions = last.dict(last.catalog?.get('Extensions'));
  if (extensions?.get('ESIC') !== undefined) return;
  const level = new PdfDict(
    new Map<string, PdfObject>([
      ['BaseVersion', new PdfName('1.7')],
      ['ExtensionLevel', 1],
    ]),
  );
  rewrites.setKeys(root, { Extensions: new PdfDict(new Map([...(extensions?.entries ?? []), ['ESIC', level]])) });
}
