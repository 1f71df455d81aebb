import type { DocumentTree } from '../../../src/document/tree.ts';
import type { Ink, Page, Pages, Slot, StructureElement } from '../../../src/typesetting/ink.ts';
import { LANDSCAPE, PORTRAIT } from '../../../src/typesetting/flow.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

/** What is wrong with laid-out pages, in words; nothing on sound ones. */
export function pageFaults(pages: Pages, tree: DocumentTree): readonly string[] {
  const headings = headingSlots(pages.structure);
  const lastOfDivision = endsOfDivisions(pages);
  return pages.pages.flatMap((page, index) => [
    ...page.ink.flatMap((ink) => outside(ink, page)).map((fault) => `page ${index + 1}: ${fault}`),
    ...emptiness(page, index, tree),
    ...(lastOfDivision.has(index) ? [] : loneHeading(page, index, headings)),
    ...overlaps(page, index),
  ]);
}

/** Half a stroke and rounding. */
const TOLERANCE = 1;

/** Ink leaves the page, or words of the document leave its text area; a glyph is .notdef. */
function outside(ink: Ink, page: Page): readonly string[] {
  const box = boxOf(ink);
  const inside = (left: number, top: number, right: number, bottom: number) =>
    box.left >= left - TOLERANCE &&
    box.right <= right + TOLERANCE &&
    box.top >= top - TOLERANCE &&
    box.bottom <= bottom + TOLERANCE;
  const where = `${box.left.toFixed(1)} ${box.top.toFixed(1)} – ${box.right.toFixed(1)} ${box.bottom.toFixed(1)}`;
  const what = ink.kind === 'text' ? `"${textOf(ink).slice(0, 40)}"` : ink.kind;
  if (!Number.isFinite(box.left + box.right + box.top + box.bottom)) return [`${what} has no place`];
  const faults = inside(0, 0, page.width, page.height) ? [] : [`${what} is off the page: ${where}`];
  if (ink.kind !== 'text') return faults;
  if (glyphsOf(ink.run).some((glyph) => glyph.id === 0)) faults.push(`${what} has a .notdef glyph`);
  const { a, right, top, bottom } = page.width < page.height ? PORTRAIT : LANDSCAPE;
  const isBody = ink.owner.kind === 'slot' && box.top > top - TOLERANCE;
  // The marks stand above the text area of the first page.
  if (ink.owner.kind === 'slot' && !inside(a, isBody ? top : 0, right + 1, bottom + 4))
    faults.push(`${what} leaves the text area: ${where}`);
  return faults;
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** The box of a mark; of text, its advance width and about its x-height: enough to tell that it stands inside. */
function boxOf(ink: Ink): Bounds {
  switch (ink.kind) {
    case 'text':
      return { left: ink.x, right: ink.x + widthOf(ink), top: ink.baseline - ink.run.size * 0.5, bottom: ink.baseline };
    case 'line':
      return {
        left: Math.min(ink.x1, ink.x2),
        right: Math.max(ink.x1, ink.x2),
        top: Math.min(ink.y1, ink.y2),
        bottom: Math.max(ink.y1, ink.y2),
      };
    case 'path': {
      const points = ink.d.flatMap((command) => (command.op === 'Z' ? [] : [command]));
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    }
    case 'image':
      return { left: ink.box.x, right: ink.box.x + ink.box.width, top: ink.box.y, bottom: ink.box.y + ink.box.height };
  }
}

/** Without the spaces at the end: a line may carry its real ones past the edge. */
function widthOf({ run }: TextInk): number {
  let { width } = run;
  for (const glyph of glyphsOf(run).toReversed()) {
    if (glyph.text.trim() !== '') break;
    width -= (glyph.advance * run.size) / 1000;
  }
  return width;
}

type TextInk = Extract<Ink, { kind: 'text' }>;
const textOf = (ink: TextInk): string =>
  glyphsOf(ink.run)
    .map((glyph) => glyph.text)
    .join('');
const ownText = (page: Page): readonly TextInk[] =>
  page.ink.filter((ink): ink is TextInk => ink.kind === 'text' && ink.owner.kind === 'slot');

function emptiness(page: Page, index: number, tree: DocumentTree): readonly string[] {
  const said = ownText(page).some((ink) => textOf(ink).trim() !== '');
  // A first page of marks alone would be empty too, but every document has a title.
  return said || tree.divisions.length === 0 ? [] : [`page ${index + 1} says nothing`];
}

function headingSlots(root: StructureElement): ReadonlySet<Slot> {
  const found = new Set<Slot>();
  const waiting: StructureElement[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const isHeading = /^H[1-4]$/.test(element.role);
    for (const kid of element.kids) {
      if (kid.kind === 'element') waiting.push(isHeading ? { ...kid, role: element.role } : kid);
      else if (kid.kind === 'slot' && isHeading) found.add(kid);
    }
  }
  return found;
}

/** Pages after which a division begins on a new one: a heading may end a division that ends in a heading. */
function endsOfDivisions(pages: Pages): ReadonlySet<number> {
  const firsts = new Set(pages.outline.flatMap((entry) => [entry.destination]));
  const starts = pages.destinations.filter(({ id, y }) => firsts.has(id) || y < 100).map(({ page }) => page - 1);
  return new Set([...starts, pages.pages.length - 1]);
}

/** A heading is the lowest text above the notes of a page that is not the last of its run. */
function loneHeading(page: Page, index: number, headings: ReadonlySet<Slot>): readonly string[] {
  const texts = ownText(page).filter((ink) => ink.run.size > 9);
  const lowest = texts.toSorted((one, other) => other.baseline - one.baseline)[0];
  const other = page.ink.some(
    (ink) => ink.kind !== 'text' && lowest && boxOf(ink).top > lowest.baseline && ink.owner.kind === 'slot',
  );
  if (!lowest || other || !headings.has(lowest.owner as Slot)) return [];
  return [`page ${index + 1}: the heading "${textOf(lowest).slice(0, 40)}" stands alone at the foot`];
}

/** Two words on the same ground. */
function overlaps(page: Page, index: number): readonly string[] {
  const texts = ownText(page).toSorted((one, other) => one.baseline - other.baseline);
  const faults: string[] = [];
  for (const [i, one] of texts.entries()) {
    for (let j = i + 1; j < texts.length; j += 1) {
      const other = texts[j];
      if (!other || other.baseline - one.baseline > Math.min(one.run.size, other.run.size) * 0.55) break;
      const shared = Math.min(one.x + widthOf(one), other.x + widthOf(other)) - Math.max(one.x, other.x);
      if (shared > 1.5 && textOf(one).trim() !== '' && textOf(other).trim() !== '')
        faults.push(`page ${index + 1}: "${textOf(one).slice(0, 30)}" lies on "${textOf(other).slice(0, 30)}"`);
    }
  }
  return faults.slice(0, 3);
}
