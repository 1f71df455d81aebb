import { utf8Text } from '../../src/core/bytes.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString } from '../../src/pdf/objects.ts';
import { decodeText } from '../../src/pdf/text-string.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';

/** Everything that a PDF holds, as text: page content, strings (outline, alternatives, titles) and every stream inflated. */
export function allOf(bytes: Uint8Array): string {
  const file = new ReadBack(bytes);
  const size = Number(file.view.resolve(file.view.trailer.get('Size')));
  const found: string[] = file.pages.map((one) => [...file.pageText(one).values()].join(' '));
  const walk = (object: unknown, depth: number): void => {
    if (depth > 60) throw new Error('deeper than any object of ours');
    if (object instanceof PdfString) found.push(decodeText(object));
    else if (object instanceof PdfName) found.push(object.name);
    else if (object instanceof PdfStream) {
      found.push(utf8Text(file.view.decode(object)));
      walk(object.dict, depth + 1);
    } else if (Array.isArray(object)) for (const one of object) walk(one, depth + 1);
    else if (object instanceof PdfDict) for (const one of object.entries.values()) walk(one, depth + 1);
  };
  for (let number = 1; number < size; number += 1) walk(file.view.resolve(new PdfRef(number, 0)), 0);
  return found.join('\n').replaceAll('\u00AD', '').toLowerCase();
}
