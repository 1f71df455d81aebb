import { changedKeys } from '../../pdf/compare.ts';
import { pageRefs } from '../../pdf/pages.ts';
import { PdfRef } from '../../pdf/objects.ts';
import { appended, rewritten, type ChangeRule, type Explanation, type Step } from './change.ts';
import { newComments } from './comments.ts';
import { newSignatureFields } from './new-signature-field.ts';

/** A page gains the widgets of new signature fields, or comments, at the end of its /Annots, and changes in nothing else. */
export const pageAnnotations: ChangeRule = (step) => {
  const widgets = new Set(
    newSignatureFields(step).flatMap((field) => field.widgets.flatMap(({ ref }) => (ref ? [ref.number] : []))),
  );
  return pageRefs(step.before).flatMap((page, i) => pageChange(page, i + 1, widgets, step));
};

function pageChange(page: PdfRef, number: number, widgets: ReadonlySet<number>, step: Step): readonly Explanation[] {
  const [old, now] = [step.before.dict(page), step.after.dict(page)];
  if (!old || !now) return [];
  const [oldList, list] = [old.get('Annots'), now.get('Annots')];
  const [was, is] = [step.before.array(oldList), step.after.array(list)];
  if (was === is) return [];
  const gained = appended(was ?? [], is ?? []);
  if (!gained || gained.length === 0) return [];
  const own = rewritten(oldList, list, step);
  if (!own || !changedKeys(old, now).every((key) => key === 'Annots')) return [];
  const comments = newComments(gained, step);
  if (!gained.every((item) => item instanceof PdfRef && (widgets.has(item.number) || comments.has(item.number))))
    return [];
  if (comments.size === 0)
    return [{ level: 'lta', objects: [page.number, ...own], text: `sidan ${number} fick ett fält` }];
  const objects = [page.number, ...own, ...[...comments.values()].flat()];
  return [{ level: 'annotation', objects, text: `sidan ${number} fick en kommentar` }];
}
