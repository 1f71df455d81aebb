import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { nameAt } from './forbidden-content.ts';
import type { TaggedFile } from './inspect.ts';
import type { SourcePage } from './page-list.ts';
import { refusal, type RefusalCode } from './refusals.ts';
import { MOST_ELEMENTS } from './structure-copy.ts';
import { standardRole } from './roles.ts';

/**
 * What PDF/UA-1 asks of the appendix and PDF/A level A does not, as far as people forget it: our file claims both. The
 * first break, or null: a picture without words (ISO 14289-1 7.3), levels of headings that are skipped after level
 * `before` (7.4.2), a link or note mark outside the structure (7.18).
 */
export function accessibilityBreak({ view, structure, pages }: TaggedFile, before: number): RefusalCode | null {
  const roleMap = view.dict(structure.get('RoleMap'));
  const owners = new Map<number, string>();
  let level = before;
  for (const element of elementsInOrder(view, structure)) {
    const role = standardRole(nameAt(element, 'S', view) ?? '', roleMap, view);
    for (const kid of kidsOf(element, view)) {
      const object = view.dict(kid)?.get('Obj');
      if (object instanceof PdfRef) owners.set(object.number, role);
    }
    const spoken = ['Alt', 'ActualText'].some((key) => hasText(element.get(key), view));
    if ((role === 'Figure' || role === 'Formula') && !spoken) return 'appendix-picture-without-text';
    const heading = /^H(\d?)$/.exec(role);
    if (!heading) continue;
    const next = Number(heading[1] || Number.NaN);
    if (!(next <= level + 1)) return 'appendix-heading-levels';
    level = next;
  }
  return everyAnnotationIsTagged(view, pages, owners) ? null : 'appendix-links-untagged';
}

/** All structure elements, parents before kids, in reading order. */
function* elementsInOrder(view: PdfView, structure: PdfDict): Generator<PdfDict> {
  const seen = new Set<PdfDict>();
  const stack: PdfObject[] = kidsOf(structure, view).toReversed();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const element = view.resolve(next);
    if (!(element instanceof PdfDict) || !(view.resolve(element.get('S')) instanceof PdfName)) continue;
    if (seen.has(element)) throw refusal('appendix-tags-faulty', 'an element hangs in two places');
    if (seen.add(element).size > MOST_ELEMENTS) throw refusal('appendix-too-large');
    yield element;
    for (const kid of kidsOf(element, view).toReversed()) stack.push(kid);
  }
}

const kidsOf = (element: PdfDict, view: PdfView): readonly PdfObject[] =>
  view.array(element.get('K')) ?? [element.get('K') ?? null];

const hasText = (value: PdfObject | undefined, view: PdfView): boolean => {
  const text = view.resolve(value);
  return text instanceof PdfString && text.bytes.length > 0;
};

/** Links under a Link element, other annotations under any; pop-ups belong to another annotation. */
function everyAnnotationIsTagged(
  view: PdfView,
  pages: readonly SourcePage[],
  owners: ReadonlyMap<number, string>,
): boolean {
  const annotations = pages.flatMap(({ dict }) => view.array(dict.get('Annots')) ?? []);
  return annotations.every((item) => {
    const annotation = view.dict(item);
    const subtype = annotation && nameAt(annotation, 'Subtype', view);
    if (subtype === 'Popup') return true;
    const owner = item instanceof PdfRef ? owners.get(item.number) : undefined;
    return subtype === 'Link' ? owner === 'Link' : owner !== undefined;
  });
}
