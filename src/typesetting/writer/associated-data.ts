import { encodeText } from '../../pdf/text-string.ts';
import type { ObjectWriter, Reference } from './object-writer.ts';
import { flateStream, nameOf } from './values.ts';

/** A file that travels inside the document. */
export interface AssociatedData {
  readonly fileName: string;
  readonly mediaType: string;
  /** What it is, for people. */
  readonly description: string;
  readonly bytes: Uint8Array;
}

/**
 * Embeds the data that the document is made from (ISO 19005-3 6.8, annex E: relationship Source); gives the file
 * specification, for the catalog's /AF and its tree of embedded files.
 */
export function embedData(data: AssociatedData, date: Date, writer: ObjectWriter): Reference {
  const file = flateStream(
    writer,
    {
      Type: 'EmbeddedFile',
      Subtype: nameOf(data.mediaType),
      Params: { Size: data.bytes.length, ModDate: date },
    },
    data.bytes,
  );
  return writer.add({
    Type: 'Filespec',
    F: encodeText(data.fileName),
    UF: encodeText(data.fileName),
    Desc: encodeText(data.description),
    AFRelationship: 'Source',
    EF: { F: file, UF: file },
  });
}
