import type { PdfFile, PdfView } from '../pdf/file.ts';
import { signatureFields, type SignatureField } from '../pdf/forms.ts';
import { PdfName, PdfString, type PdfDict } from '../pdf/objects.ts';
import { decodeDate, decodeText } from '../pdf/text-string.ts';

/** A signature or document time-stamp as it stands in the file (ISO 32000-1 12.8.1). */
export interface FoundSignature {
  readonly type: 'signature' | 'doc-timestamp';
  /** Names of the fields that lead to it; one as a rule. */
  readonly fields: readonly string[];
  readonly field: SignatureField;
  readonly dict: PdfDict;
  /** Index of the revision in which it first stands. */
  readonly revision: number;
  readonly subFilter: string | null;
  readonly byteRange: readonly number[] | null;
  readonly contents: PdfString | null;
  readonly claimedTime: Date | null;
  readonly name: string | null;
  /** P of a certification's DocMDP (12.8.2.2); null for an approval signature. */
  readonly permission: number | null;
}

/**
 * Signatures of every revision, oldest first, not of the last alone: a revision that drops the form would else make
 * them vanish. Key: where /Contents stands, or the object when it is not in the file itself.
 */
export function findSignatures(file: PdfFile): readonly FoundSignature[] {
  const found = new Map<string, FoundSignature>();
  for (const { index } of file.revisions) {
    const view = file.at(index);
    for (const field of signatureFields(view)) {
      if (!field.signature) continue;
      const signature = read(view, field, index);
      if (!signature) continue;
      const key = `${signature.contents?.start ?? -1}:${field.value?.number ?? field.name}`;
      const before = found.get(key);
      if (!before) found.set(key, signature);
      else if (!before.fields.includes(field.name))
        found.set(key, { ...before, fields: [...before.fields, field.name] });
    }
  }
  return [...found.values()];
}

function read(view: PdfView, field: SignatureField, revision: number): FoundSignature | null {
  const dict = field.signature;
  if (!dict) return null;
  const type = nameOf(view, dict, 'Type');
  const subFilter = nameOf(view, dict, 'SubFilter');
  const isToken = subFilter === 'ETSI.RFC3161';
  // A token under /Type /Sig is neither signature nor time-stamp; one without /Type is a time-stamp.
  if (isToken && type === 'Sig') return null;
  const contents = dict.get('Contents');
  const byteRange = view.array(dict.get('ByteRange'))?.map((one) => view.resolve(one));
  const text = (key: string) => {
    const value = view.resolve(dict.get(key));
    return value instanceof PdfString ? decodeText(value) : null;
  };
  return {
    type: isToken || type === 'DocTimeStamp' ? 'doc-timestamp' : 'signature',
    fields: [field.name],
    field,
    dict,
    revision,
    subFilter,
    byteRange: byteRange?.every((one) => typeof one === 'number') ? byteRange : null,
    // An indirect /Contents is refused by the ByteRange rule: only the token in the hole counts.
    contents: contents instanceof PdfString ? contents : null,
    claimedTime: decodeDate(text('M') ?? ''),
    name: text('Name'),
    permission: permissionOf(view, dict),
  };
}

function nameOf(view: PdfView, dict: PdfDict, key: string): string | null {
  const value = view.resolve(dict.get(key));
  return value instanceof PdfName ? value.name : null;
}

function permissionOf(view: PdfView, dict: PdfDict): number | null {
  for (const item of (view.array(dict.get('Reference')) ?? []).slice(0, 20)) {
    const reference = view.dict(item);
    if (!reference || nameOf(view, reference, 'TransformMethod') !== 'DocMDP') continue;
    const value = view.resolve(view.dict(reference.get('TransformParams'))?.get('P'));
    return typeof value === 'number' ? value : 2;
  }
  return null;
}
