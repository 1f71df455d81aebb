import type { PdfFile, PdfView } from '../pdf/file.ts';
import { signatureFields, type SignatureField } from '../pdf/forms.ts';
import { PdfName, PdfString, type PdfDict } from '../pdf/objects.ts';
import { decodeDate, decodeText } from '../pdf/text-string.ts';
import { isReadable } from './locked-file.ts';
import { permissionOf, type Permission } from './changes/permission.ts';

/** A signature or document time-stamp as it stands in the file (ISO 32000-1 12.8.1). */
export interface FoundSignature {
  readonly type: 'signature' | 'doc-timestamp';
  /** Names of the fields that lead to it; one as a rule. */
  readonly fields: readonly string[];
  readonly field: SignatureField;
  readonly dict: PdfDict;
  /** Index of the revision that it closes: the one that its /Contents stands in, whenever a field came to lead there. */
  readonly revision: number;
  readonly subFilter: string | null;
  readonly byteRange: readonly number[] | null;
  readonly contents: PdfString | null;
  readonly claimedTime: Date | null;
  readonly name: string | null;
  readonly permission: Permission;
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
      const signature = read(view, field, revisionOf(field, file) ?? index);
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

/** A field may be made to lead to an old signature later; what came between counts as a change after it. */
function revisionOf({ signature }: SignatureField, { revisions }: PdfFile): number | null {
  const contents = signature?.get('Contents');
  const at = contents instanceof PdfString ? contents.start : -1;
  return revisions.find((revision) => at >= revision.start && at < revision.end)?.index ?? null;
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
    // Strings of a file that did not open are cipher text; /Contents alone is not.
    return value instanceof PdfString && isReadable(view.file) ? decodeText(value) : null;
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
    permission: permissionOf(view, dict, field.dict),
  };
}

function nameOf(view: PdfView, dict: PdfDict, key: string): string | null {
  const value = view.resolve(dict.get(key));
  return value instanceof PdfName ? value.name : null;
}
