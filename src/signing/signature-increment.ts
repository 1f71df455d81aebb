import { latin1Bytes } from '../core/bytes.ts';
import type { PdfFile } from '../pdf/file.ts';
import { formFonts, type SignatureField } from '../pdf/forms.ts';
import { Increment, withKeys, type WrittenIncrement } from '../pdf/increment.ts';
import { PdfDict, PdfName, PdfStream, PdfString, type PdfObject, type PdfRef } from '../pdf/objects.ts';
import { encodeDate, encodeText } from '../pdf/text-string.ts';
import type { DrawnAppearance } from './prepared.ts';
import { fontMissing } from './problems.ts';
import { signatureRooms } from './signature-room.ts';

/** What a signature shows and says of itself outside its CMS. */
export interface SignatureText {
  readonly appearance: DrawnAppearance;
  readonly name: string;
  readonly location?: string;
}

/** Appearance stream, signature dictionary with its hole, widget: what one signature adds, each value in its place. Throws Problem `appearance-font-missing`. */
export function writeSignature(
  file: PdfFile,
  field: SignatureField & { readonly ref: PdfRef },
  request: SignatureText,
  time: Date,
  reserved: number,
): WrittenIncrement {
  const increment = new Increment(file);
  const fonts = formFonts(file.last);
  const resources = new Map<string, PdfObject>();
  for (const [name, key] of Object.entries(request.appearance.fonts)) {
    const font = fonts.get(key);
    if (!font) throw fontMissing(key);
    resources.set(name, font);
  }
  const appearance = increment.add(
    new PdfStream(
      new PdfDict(
        new Map<string, PdfObject>([
          ['Type', new PdfName('XObject')],
          ['Subtype', new PdfName('Form')],
          ['BBox', [0, 0, request.appearance.width, request.appearance.height]],
          ['Resources', new PdfDict(new Map([['Font', new PdfDict(resources)]]))],
        ]),
      ),
      latin1Bytes(request.appearance.content),
    ),
  );
  const signature = increment.reserve();
  increment.putRaw(signature, {
    entries: [
      { key: 'Type', value: new PdfName('Sig') },
      { key: 'Filter', value: new PdfName('Adobe.PPKLite') },
      { key: 'SubFilter', value: new PdfName('ETSI.CAdES.detached') },
      { key: 'M', value: new PdfString(latin1Bytes(encodeDate(time)), false) },
      { key: 'Name', value: new PdfString(encodeText(request.name), true) },
      ...(request.location === undefined
        ? []
        : [{ key: 'Location', value: new PdfString(encodeText(request.location), true) }]),
      ...signatureRooms(reserved),
    ],
  });
  increment.put(field.ref, withKeys(field.dict, { V: signature, AP: new PdfDict(new Map([['N', appearance]])) }));
  return increment.finish();
}
