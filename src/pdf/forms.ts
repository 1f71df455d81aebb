import type { PdfFile, PdfView } from './file.ts';
import { PdfName, PdfRef, PdfString, type PdfDict, type PdfObject } from './objects.ts';
import { decodeText } from './text-string.ts';

/** A terminal field of the form (ISO 32000-1 12.7.3), merged with its widget or the parent of some. */
export interface FormField {
  /** Full name, parts joined by dots. */
  readonly name: string;
  /** /FT, own or inherited: Tx, Btn, Ch, Sig; null when none says it. */
  readonly type: string | null;
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
  /** What shows it on a page: the field itself when merged, else its kids. */
  readonly widgets: readonly Widget[];
}

export interface Widget {
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
}

/** A signature field (12.7.4.5). */
export interface SignatureField extends FormField {
  /** /TU: the spoken name. */
  readonly spoken: string | null;
  /** Reference of /V; null for an empty field or a direct value. */
  readonly value: PdfRef | null;
  /** The signature dictionary; null for an empty field. */
  readonly signature: PdfDict | null;
  /** Of the first widget: points, normalised; null when absent. */
  readonly rect: readonly [number, number, number, number] | null;
}

const MAX_FIELDS = 20_000;
const MAX_DEPTH = 32;

/** Fields looked at in all revisions together; a file that asks for more is never called sound (`fields-too-many`). */
const MOST_EFFORT = 150_000;

const known = new WeakMap<PdfView, readonly FormField[]>();
const knownSignatures = new WeakMap<PdfView, readonly SignatureField[]>();
const spent = new WeakMap<PdfFile, number>();

/** All terminal fields reachable from the AcroForm, in the order of the form. */
export function formFields(view: PdfView): readonly FormField[] {
  const fields = known.get(view) ?? readFields(view);
  known.set(view, fields);
  return fields;
}

function readFields(view: PdfView): readonly FormField[] {
  const form = view.dict(view.catalog?.get('AcroForm'));
  const found: FormField[] = [];
  const seen = new Set<number>();
  const stack = (view.array(form?.get('Fields')) ?? [])
    .slice(0, MAX_FIELDS)
    .map((item) => ({ item, prefix: '', inherited: null as string | null, depth: 0 }))
    .toReversed();
  let effort = (spent.get(view.file) ?? 0) + stack.length;
  for (let steps = 0; stack.length > 0; steps++) {
    const next = stack.pop();
    if (!next) break;
    if (steps >= MAX_FIELDS || ++effort > MOST_EFFORT) {
      view.file.note('fields-too-many', view.index);
      break;
    }
    const { item, prefix, inherited, depth } = next;
    if (item instanceof PdfRef) {
      if (seen.has(item.number)) continue;
      seen.add(item.number);
    }
    const dict = view.dict(item);
    if (!dict || depth > MAX_DEPTH) continue;
    const own = textOf(view, dict.get('T')) ?? '';
    const name = prefix && own ? `${prefix}.${own}` : prefix || own;
    const ft = view.resolve(dict.get('FT'));
    const type = ft instanceof PdfName ? ft.name : inherited;
    const kids = (view.array(dict.get('Kids')) ?? []).slice(0, MAX_FIELDS);
    const fields = kids.filter((kid) => view.dict(kid)?.get('T') !== undefined);
    for (const kid of fields.toReversed()) stack.push({ item: kid, prefix: name, inherited: type, depth: depth + 1 });
    const ref = item instanceof PdfRef ? item : null;
    effort += kids.length;
    if (fields.length === 0) found.push({ name, type, ref, dict, widgets: widgetsOf(view, kids, { ref, dict }) });
  }
  spent.set(view.file, effort);
  return found;
}

function widgetsOf(view: PdfView, kids: readonly PdfObject[], own: Widget): readonly Widget[] {
  if (kids.length === 0) return [own];
  return kids.flatMap((kid) => {
    const dict = view.dict(kid);
    return dict ? [{ ref: kid instanceof PdfRef ? kid : null, dict }] : [];
  });
}

/** All signature fields reachable from the AcroForm, in the order of the form. */
export function signatureFields(view: PdfView): readonly SignatureField[] {
  const before = knownSignatures.get(view);
  if (before) return before;
  const fields = formFields(view).flatMap((field) => (field.type === 'Sig' ? [asSignatureField(view, field)] : []));
  knownSignatures.set(view, fields);
  return fields;
}

function asSignatureField(view: PdfView, field: FormField): SignatureField {
  const value = field.dict.get('V');
  const [widget] = field.widgets;
  const rect = view.array(widget?.dict.get('Rect'))?.map((one) => view.resolve(one));
  const [x1, y1, x2, y2] = rect ?? [];
  const box =
    typeof x1 === 'number' && typeof y1 === 'number' && typeof x2 === 'number' && typeof y2 === 'number'
      ? ([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const)
      : null;
  return {
    ...field,
    spoken: textOf(view, field.dict.get('TU')),
    value: value instanceof PdfRef ? value : null,
    signature: value === undefined ? null : view.dict(value),
    rect: box,
  };
}

function textOf(view: PdfView, value: PdfObject | undefined): string | null {
  const text = view.resolve(value);
  return text instanceof PdfString ? decodeText(text) : null;
}

/** Font objects that the form offers to appearances: /DR /Font, name to reference (12.7.2). */
export function formFonts(view: PdfView): ReadonlyMap<string, PdfRef> {
  const resources = view.dict(view.dict(view.catalog?.get('AcroForm'))?.get('DR'));
  const fonts = view.dict(resources?.get('Font'));
  return new Map([...(fonts?.entries ?? [])].filter((pair): pair is [string, PdfRef] => pair[1] instanceof PdfRef));
}
