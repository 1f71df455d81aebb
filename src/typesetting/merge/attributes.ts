import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { decodeText, encodeText } from '../../pdf/text-string.ts';
import type { Dictionary, Value } from '../writer/object-writer.ts';
import type { ObjectCopier } from './copier.ts';

interface Parts {
  readonly classMap: PdfDict | null;
  /** Before the IDs that Headers name. */
  readonly prefix: string;
  readonly view: PdfView;
  readonly copier: ObjectCopier;
}

/** An element's own attributes, and those of its classes, which would need the file's class map (ISO 32000-1 14.7.5). */
export function elementAttributes(dict: PdfDict, parts: Parts): Value | undefined {
  const { view, classMap } = parts;
  if (dict.get('A') === undefined && dict.get('C') === undefined) return undefined;
  const classes = items(dict.get('C'), view)
    .map((name) => view.resolve(name))
    .flatMap((name) => (name instanceof PdfName ? [classMap?.get(name.name)] : []));
  const all = [dict.get('A'), ...classes]
    .flatMap((value) => items(value, view))
    .map((value) => view.resolve(value))
    .filter((value) => value instanceof PdfDict)
    .map((value) => withPrefixedHeaders(value, parts));
  return all.length === 0 ? undefined : all;
}

const items = (value: PdfObject | undefined, view: PdfView): readonly PdfObject[] =>
  value === undefined ? [] : (view.array(value) ?? [value]);

function withPrefixedHeaders(attribute: PdfDict, { prefix, view, copier }: Parts): Dictionary {
  const headers = view.array(attribute.get('Headers'));
  if (!headers) return copier.dictionary(attribute);
  const ids = headers.filter((header) => header instanceof PdfString);
  return {
    ...copier.dictionary(attribute, ['Headers']),
    Headers: ids.map((header) => encodeText(prefix + decodeText(header))),
  };
}
