import { words, type Words } from '../../core/words.ts';
import type { OutlineEntry, SignatoryView } from '../../issuing/service.ts';

export interface PagePicture {
  /** From 1. */
  readonly number: number;
  /** What stands on the page, by its headings. */
  readonly alt: Words;
}

/** Pages of the agreement itself, or of one appendix. */
export interface PageGroup {
  readonly title: string;
  readonly pages: readonly PagePicture[];
}

/** The pages by appendix, each told by the headings that begin on it, or that it goes on under. */
export function pageGroups(
  outline: readonly OutlineEntry[],
  count: number,
  { kindName, appendices }: SignatoryView['agreement'],
): readonly PageGroup[] {
  const beginnings = outline.filter(
    ({ level, title }) => level === 0 && appendices.some(({ number }) => plain(title).startsWith(`Bilaga ${number} `)),
  );
  const own = kindName.sv.charAt(0).toUpperCase() + kindName.sv.slice(1);
  const starts = [{ title: own, page: 0 }, ...beginnings];
  return starts.flatMap(({ title, page }, i) => {
    const end = starts[i + 1]?.page ?? count;
    const pages = Array.from({ length: Math.max(0, end - page) }, (_, at) => pictureOf(outline, page + at));
    return pages.length === 0 ? [] : [{ title, pages }];
  });
}

/** Numbers are kept with their word by a space that does not break. */
const plain = (title: string) => title.replaceAll('\u00a0', ' ');

/** The page as its picture is told: "Sida 3: Tid, Bilagor". */
export function pictureOf(outline: readonly OutlineEntry[], page: number): PagePicture {
  const here = outline.filter((one) => one.page === page).map(({ title }) => title);
  const before = outline.findLast((one) => one.page < page);
  const number = page + 1;
  if (here.length > 0)
    return { number, alt: words(`Sida ${number}: ${here.join(', ')}`, `Page ${number}: ${here.join(', ')}`) };
  if (!before) return { number, alt: words(`Sida ${number}`, `Page ${number}`) };
  return {
    number,
    alt: words(`Sida ${number}: ${before.title}, fortsättning`, `Page ${number}: ${before.title}, continued`),
  };
}
