import { pageRefs } from '../../pdf/pages.ts';
import { PdfRef } from '../../pdf/objects.ts';
import { appended, changedKeys, rewritten, type ChangeRule, type Explanation, type Step } from './change.ts';
import { newSignatureFields } from './new-signature-field.ts';

/** A page gains the widgets of new signature fields at the end of its /Annots, and changes in nothing else. */
export const pageAnnotations: ChangeRule = (step) => {
  const widgets = new Set(
    newSignatureFields(step).flatMap((field) => field.widgets.flatMap(({ ref }) => (ref ? [ref.number] : []))),
  );
  if (widgets.size === 0) return [];
  return pageRefs(step.before).flatMap((page, i) => pageChange(page, i + 1, widgets, step));
};

function pageChange(page: PdfRef, number: number, widgets: ReadonlySet<number>, step: Step): readonly Explanation[] {
  const [old, now] = [step.before.dict(page), step.after.dict(page)];
  if (!old || !now || !changedKeys(old, now).every((key) => key === 'Annots')) return [];
  const [oldList, list] = [old.get('Annots'), now.get('Annots')];
  const gained = appended(step.before.array(oldList) ?? [], step.after.array(list) ?? []);
  const own = rewritten(oldList, list, step);
  if (!gained || gained.length === 0 || !own) return [];
  if (!gained.every((item) => item instanceof PdfRef && widgets.has(item.number))) return [];
  return [{ level: 'lta', objects: [page.number, ...own], text: `sidan ${number} fick ett fält` }];
}
