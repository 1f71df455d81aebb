import type { FieldArea, LinkArea } from '../ink.ts';
import type { Destinations } from './navigation.ts';
import type { ObjectWriter, Reference, Value } from './object-writer.ts';
import { encodeText } from '../../pdf/text-string.ts';
import { rectangle, round } from './values.ts';

interface Place {
  readonly reference: Reference;
  readonly page: Reference;
  readonly pageHeight: number;
  /** Key in the parent tree. */
  readonly structParent: number;
}

/** Bits of /F: Print, and Locked for fields (ISO 32000-1 table 165). */
const PRINT = 4;
const LOCKED = 128;

export function writeLink(link: LinkArea, place: Place, destinations: Destinations, writer: ObjectWriter): void {
  writer.write(place.reference, {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: rectangle(link.box, place.pageHeight),
    P: place.page,
    F: PRINT,
    Border: [0, 0, 0],
    Contents: encodeText(link.contents),
    StructParent: place.structParent,
    A: action(link, destinations),
  });
}

function action(link: LinkArea, destinations: Destinations): Value {
  if ('uri' in link.to) return { S: 'URI', URI: encodeText(asciiAddress(link.to.uri)) };
  const { explicit, structural } = destinations.get(link.to.destination);
  // SD is PDF 2.0 (ISO 32000-2 12.6.4.2); older readers use D.
  return { S: 'GoTo', D: explicit, SD: structural };
}

/** /URI is 7-bit ASCII: other characters are percent-encoded (ISO 32000-1 12.6.4.7). */
const asciiAddress = (uri: string): string =>
  uri.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));

/**
 * A signature field and its widget in one dictionary, empty (ISO 32000-1 12.7.4.5). Its appearance is a form of the same
 * box without marks: anything visible before signing counts as a visual change after it.
 */
export function writeField(field: FieldArea, place: Place, writer: ObjectWriter): void {
  if (!/^[A-Za-z0-9_-]+$/.test(field.name))
    throw new Error(`the field name ${field.name} is not plain ASCII without a dot`);
  const appearance = writer.stream(
    {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, round(field.box.width), round(field.box.height)],
      Resources: {},
    },
    Uint8Array.of(10),
  );
  writer.writeApart(place.reference, {
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: encodeText(field.name),
    TU: encodeText(field.spoken),
    F: PRINT + LOCKED,
    P: place.page,
    Rect: rectangle(field.box, place.pageHeight),
    StructParent: place.structParent,
    AP: { N: appearance },
  });
}
