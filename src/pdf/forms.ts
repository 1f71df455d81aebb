import type { PdfView } from './file.ts';
import { PdfName, PdfRef, PdfString, type PdfDict } from './objects.ts';
import { decodeText } from './text-string.ts';

/** A signature field of the form (ISO 32000-1 12.7.4.5), merged with its widget or parent of one. */
export interface SignatureField {
  /** Full name, parts joined by dots. */
  readonly name: string;
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
  /** /TU: the spoken name. */
  readonly spoken: string | null;
  /** Reference of /V; null for an empty field or a direct value. */
  readonly value: PdfRef | null;
  /** The signature dictionary; null for an empty field. */
  readonly signature: PdfDict | null;
  /** Points, normalised; null when absent. */
  readonly rect: readonly [number, number, number, number] | null;
}

const MAX_FIELDS = 20_000;
const MAX_DEPTH = 32;

/** All signature fields reachable from the AcroForm, in the order of the form. */
export function signatureFields(view: PdfView): readonly SignatureField[] {
  const form = view.dict(view.catalog?.get('AcroForm'));
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const stack = (view.array(form?.get('Fields')) ?? [])
    .map((item) => ({ item, prefix: '', type: null as string | null, depth: 0 }))
    .toReversed();
  for (let steps = 0; stack.length > 0 && steps < MAX_FIELDS; steps++) {
    const next = stack.pop();
    if (!next) break;
    const { item, prefix, depth } = next;
    if (item instanceof PdfRef) {
      if (seen.has(item.number)) continue;
      seen.add(item.number);
    }
    const dict = view.dict(item);
    if (!dict || depth > MAX_DEPTH) continue;
    const title = view.resolve(dict.get('T'));
    const own = title instanceof PdfString ? decodeText(title) : '';
    const name = prefix && own ? `${prefix}.${own}` : prefix || own;
    const ft = view.resolve(dict.get('FT'));
    const type = ft instanceof PdfName ? ft.name : next.type;
    const kids = (view.array(dict.get('Kids')) ?? []).filter((kid) => view.dict(kid)?.get('T') !== undefined);
    if (kids.length > 0)
      for (const kid of kids.toReversed()) stack.push({ item: kid, prefix: name, type, depth: depth + 1 });
    else if (type === 'Sig') found.push(field(view, item instanceof PdfRef ? item : null, dict, name));
  }
  return found;
}

function field(view: PdfView, ref: PdfRef | null, dict: PdfDict, name: string): SignatureField {
  const value = dict.get('V');
  const spoken = view.resolve(dict.get('TU'));
  const rect = view.array(dict.get('Rect'))?.map((one) => view.resolve(one));
  const [x1, y1, x2, y2] = rect ?? [];
  const box =
    typeof x1 === 'number' && typeof y1 === 'number' && typeof x2 === 'number' && typeof y2 === 'number'
      ? ([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const)
      : null;
  return {
    name,
    ref,
    dict,
    spoken: spoken instanceof PdfString ? decodeText(spoken) : null,
    value: value instanceof PdfRef ? value : null,
    signature: value === undefined ? null : view.dict(value),
    rect: box,
  };
}

/** Font objects that the form offers to appearances: /DR /Font, name to reference (12.7.2). */
export function formFonts(view: PdfView): ReadonlyMap<string, PdfRef> {
  const resources = view.dict(view.dict(view.catalog?.get('AcroForm'))?.get('DR'));
  const fonts = view.dict(resources?.get('Font'));
  return new Map([...(fonts?.entries ?? [])].filter((pair): pair is [string, PdfRef] => pair[1] instanceof PdfRef));
}
