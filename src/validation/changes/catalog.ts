import { changedKeys } from '../../pdf/compare.ts';
import { PdfName, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { rewritten, type ChangeRule, type Step } from './change.ts';
import { formChange } from './form-dictionary.ts';
import { metadataChange } from './metadata.ts';
import { storeChange } from './security-store.ts';

/** Keys of the catalog that may change, each held to its own rule. */
const KEYS: Readonly<Record<string, (step: Step) => readonly number[] | null>> = {
  DSS: storeChange,
  AcroForm: formChange,
  Metadata: metadataChange,
  Extensions: extensionsChange,
  Version: versionChange,
};

/** The catalog itself: some keys come or change by their own rules, and none is taken out. */
export const catalog: ChangeRule = (step) => {
  const [oldPlace, place] = [step.before.trailer.get('Root'), step.after.trailer.get('Root')];
  if (!(place instanceof PdfRef) || !(oldPlace instanceof PdfRef) || place.number !== oldPlace.number) return [];
  const [old, now] = [step.before.catalog, step.after.catalog];
  if (!old || !now) return [];
  const extensions = step.changed.size > 0 ? (extensionsChange(step) ?? []) : [];
  const keys = changedKeys(old, now);
  const objects = step.changed.has(place.number) ? [place.number, ...extensions] : extensions;
  if (objects.length === 0 || !keys.every((key) => KEYS[key] && KEYS[key](step) !== null)) return [];
  return [{ level: 'lta', objects, text: `katalogen: ${keys.join(', ') || 'Extensions'}` }];
};

/** Nothing in /Extensions is dropped or lowered (ISO 32000-1 7.12). */
function extensionsChange(step: Step): readonly number[] | null {
  const [oldValue, value] = [step.before.catalog?.get('Extensions'), step.after.catalog?.get('Extensions')];
  const [old, now] = [step.before.dict(oldValue), step.after.dict(value)];
  if (!now) return old ? null : [];
  const objects = rewritten(oldValue, value, step);
  for (const [key, entry] of old?.entries ?? []) {
    if (key === 'Type') continue;
    const [was, is] = [step.before.dict(entry), step.after.dict(now.get(key))];
    if (!is || levelOf(is.get('ExtensionLevel'), step) < levelOf(was?.get('ExtensionLevel'), step)) return null;
  }
  return objects;
}

function levelOf(value: PdfObject | undefined, { after }: Step): number {
  const level = after.resolve(value);
  return typeof level === 'number' ? level : 0;
}

/** /Version may rise (7.2.2); "1.7" and "2.0" sort as text. */
function versionChange({ before, after }: Step): readonly number[] | null {
  const text = (value: PdfObject) => (value instanceof PdfName ? value.name : '');
  const [old, now] = [before.resolve(before.catalog?.get('Version')), after.resolve(after.catalog?.get('Version'))];
  return text(now) >= text(old) && /^\d\.\d$/.test(text(now)) ? [] : null;
}
