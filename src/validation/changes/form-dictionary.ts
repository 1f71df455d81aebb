import { changedKeys, sameObject } from '../../pdf/compare.ts';
import { PdfDict, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { appended, newObjectsFrom, rewritten, type ChangeRule, type Step, together } from './change.ts';
import { newSignatureFields } from './new-signature-field.ts';

const FORM_KEYS = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances']);

/** The form dictionary (ISO 32000-1 12.7.2) gains what new signature fields need, and loses nothing. */
export const formDictionary: ChangeRule = (step) => {
  const objects = formChange(step);
  return objects && objects.length > 0 ? [{ level: 'lta', objects, text: 'formuläret fick nya fält' }] : [];
};

/** Objects of the form dictionary that were rewritten; null when anything but additions happened to it. */
export function formChange(step: Step): readonly number[] | null {
  const [oldPlace, place] = [step.before.catalog?.get('AcroForm'), step.after.catalog?.get('AcroForm')];
  const [old, now] = [step.before.dict(oldPlace), step.after.dict(place)];
  if (!now) return old ? null : [];
  const keys = changedKeys(old ?? new PdfDict(new Map()), now);
  if (!keys.every((key) => FORM_KEYS.has(key) && (now.get(key) !== undefined || old?.get(key) === undefined)))
    return null;
  if (!flagsKept(old?.get('SigFlags'), now.get('SigFlags'), step)) return null;
  const parts = [
    rewritten(oldPlace, place, step),
    fieldsChange(old?.get('Fields'), now.get('Fields'), step),
    resourcesChange(old?.get('DR'), now.get('DR'), step),
  ];
  return together(parts);
}

/** Bits are set, never taken back. */
function flagsKept(old: PdfObject | undefined, now: PdfObject | undefined, { before, after }: Step): boolean {
  const [was, is] = [before.resolve(old) ?? 0, after.resolve(now) ?? 0];
  return typeof was === 'number' && typeof is === 'number' && (was & ~is) === 0;
}

/** The list of fields gains new signature fields at its end. */
function fieldsChange(old: PdfObject | undefined, now: PdfObject | undefined, step: Step): readonly number[] | null {
  const gained = appended(step.before.array(old) ?? [], step.after.array(now) ?? []);
  if (!gained) return null;
  const fresh = new Set(newSignatureFields(step).map((field) => field.ref?.number));
  return gained.every((item) => item instanceof PdfRef && fresh.has(item.number)) ? rewritten(old, now, step) : null;
}

/** Default resources keep every entry that they had; what is added is new or was there before. */
function resourcesChange(old: PdfObject | undefined, now: PdfObject | undefined, step: Step): readonly number[] | null {
  const [was, is] = [step.before.dict(old), step.after.dict(now)];
  if (!is) return was ? null : [];
  const objects = [rewritten(old, now, step)];
  for (const [key, value] of is.entries) {
    const before = was?.get(key);
    objects.push(rewritten(before, value, step), newObjectsFrom(value, step));
    const [wasGroup, isGroup] = [step.before.dict(before), step.after.dict(value)];
    if (wasGroup && ![...wasGroup.entries].every(([name, one]) => sameObject(one, isGroup?.get(name) ?? null)))
      return null;
  }
  if (was && ![...was.entries.keys()].every((key) => is.get(key) !== undefined)) return null;
  return together(objects);
}
