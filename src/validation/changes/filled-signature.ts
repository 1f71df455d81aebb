import { changedMeaning, sameObject } from '../../pdf/compare.ts';
import { signatureFields, type SignatureField, type Widget } from '../../pdf/forms.ts';
import { PdfName, type PdfDict, type PdfObject } from '../../pdf/objects.ts';
import { appearanceChange } from './appearance.ts';
import { newObjectsFrom, type ChangeRule, type Explanation, type Step } from './change.ts';

/** What signing may write into a field or its widget; no other kind of dictionary gives these keys a meaning that shows. */
const FILLED_KEYS = new Set(['V', 'AP', 'AS', 'F', 'MK', 'Type']);

/**
 * A signature field that stood there empty gets its value. The value is an object that did not exist before: a reused
 * one would dress up an old signature as a new one. Appearances are new objects, since others may share the old.
 */
export const filledSignature: ChangeRule = (step) => {
  const before = new Map(signatureFields(step.before).map((field) => [field.name, field]));
  return signatureFields(step.after).flatMap((field) => {
    const old = before.get(field.name);
    return old && isFilling(old, field, step) ? explanationOf(field, step) : [];
  });
};

function isFilling(old: SignatureField, field: SignatureField, step: Step): boolean {
  if (!field.ref || !field.value || !field.signature || !step.added.has(field.value.number)) return false;
  if (old.dict.get('V') !== undefined || old.ref?.number !== field.ref.number) return false;
  return onlyFilled(old.dict, field.dict) && old.widgets.length === field.widgets.length;
}

/** Only keys of a filled field differ, and /Type may only come, as /Annot. */
function onlyFilled(old: PdfDict, now: PdfDict): boolean {
  if (!changedMeaning(old, now, ['TU']).every((key) => FILLED_KEYS.has(key))) return false;
  const [before, after] = [old.get('Type') ?? null, now.get('Type') ?? null];
  return sameObject(before, after) || (before === null && isAnnot(after));
}

const isAnnot = (value: PdfObject) => value instanceof PdfName && value.name === 'Annot';

function explanationOf(field: SignatureField, step: Step): readonly Explanation[] {
  const objects = [
    ...(field.ref ? [field.ref.number] : []),
    ...newObjectsFrom(field.value ?? undefined, step),
    ...field.widgets.flatMap((widget) => widgetChange(widget, step) ?? []),
  ];
  const shown = field.widgets.every((widget) => widgetChange(widget, step) !== null);
  return shown ? [{ level: 'signing', objects, text: `fält ${field.name} fylldes i`, filled: field.name }] : [];
}

/** The widget was there before, and no more than filling changed it. */
function widgetChange({ ref, dict }: Widget, step: Step): readonly number[] | null {
  const old = ref && step.before.dict(ref);
  if (!old || !onlyFilled(old, dict)) return null;
  const appearance = appearanceChange(old.get('AP'), dict.get('AP'), step);
  return appearance && [ref.number, ...appearance];
}
