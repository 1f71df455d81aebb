import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import { newObjectsFrom, rewritten, type Step, together } from './change.ts';

/**
 * Objects of a widget's /AP (ISO 32000-1 12.5.5) that a new value took with it: it keeps its shape, and each stream in
 * it is new or stands here and nowhere else. Null otherwise.
 */
export function appearanceChange(
  old: PdfObject | undefined,
  now: PdfObject | undefined,
  step: Step,
): readonly number[] | null {
  const is = step.after.resolve(now);
  if (old === undefined && is === null) return [];
  if (!(is instanceof PdfDict) || is.get('N') === undefined || isShared(old, now, step)) return null;
  const was = step.before.dict(old);
  const parts = [rewritten(old, now, step), newObjectsFrom(now, step)];
  for (const [key, value] of is.entries) {
    const oldValue = was?.get(key);
    parts.push(rewritten(oldValue, value, step));
    const shown = step.after.resolve(value);
    if (shown instanceof PdfStream) {
      parts.push(newObjectsFrom(shown, step));
      continue;
    }
    if (!(shown instanceof PdfDict)) return null;
    const states = step.before.resolve(oldValue);
    for (const [name, one] of shown.entries) {
      const state = step.after.resolve(one);
      if (!(state instanceof PdfStream)) return null;
      parts.push(newObjectsFrom(state, step));
      parts.push(rewritten(states instanceof PdfDict ? states.get(name) : undefined, one, step));
    }
  }
  return together(parts);
}

/** The old dictionary of appearances has another user, before or since: what this field shows is not its own matter. */
function isShared(old: PdfObject | undefined, now: PdfObject | undefined, step: Step): boolean {
  if (!(old instanceof PdfRef)) return false;
  const stays = now instanceof PdfRef && now.number === old.number;
  return step.references.get(old.number) !== 1 || step.referencesAfter.get(old.number) !== (stays ? 1 : 0);
}
