import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import type { Reference, Value } from '../writer/object-writer.ts';
import type { ObjectCopier } from './copier.ts';
import { refusal } from './refusals.ts';

/**
 * Which element owns what, as the elements themselves say it: the parent tree of ours is made from this, so a file whose
 * own parent tree says otherwise, or uses a key twice, cannot mislead a reader (ISO 32000-1 14.7.4.4).
 */
export interface Owners {
  /** By the number of the page or form in the file: sequence identifier to element. */
  readonly sequences: ReadonlyMap<number, ReadonlyMap<number, Reference>>;
  /** By the number of the annotation in the file. */
  readonly annotations: ReadonlyMap<number, Reference>;
}

const HIGHEST_SEQUENCE = 1_000_000;
/** Rows of the parent tree for a whole file: each page and form takes as many as its highest identifier, claimed or not. */
const MOST_ROWS = 2_000_000;

/** Copies kids that are no elements, and notes who owns them. A kid on a page that is not in the page tree is left out. */
export function kidCopier(view: PdfView, copier: ObjectCopier) {
  const sequences = new Map<number, Map<number, Reference>>();
  const annotations = new Map<number, Reference>();
  const lengths = new Map<number, number>();
  let rows = 0;

  const claim = (holder: number, mcid: number, owner: Reference): void => {
    if (mcid < 0 || mcid > HIGHEST_SEQUENCE || !Number.isInteger(mcid))
      throw refusal('appendix-tags-faulty', 'a sequence identifier out of bounds');
    const onPage = sequences.get(holder) ?? new Map<number, Reference>();
    if (onPage.has(mcid)) throw refusal('appendix-tags-faulty', 'two elements claim one sequence');
    const length = lengths.get(holder) ?? 0;
    if (mcid >= length) {
      rows += mcid + 1 - length;
      lengths.set(holder, mcid + 1);
    }
    if (rows > MOST_ROWS) throw refusal('appendix-too-large', 'too many rows in the parent tree');
    sequences.set(holder, onPage.set(mcid, owner));
  };
  const pageOf = (...values: readonly (PdfObject | undefined)[]): PdfRef | null => {
    const page = values.find((value) => value !== undefined && value !== null);
    return page instanceof PdfRef && copier.isPage(page.number) ? page : null;
  };
  const object = (kid: PdfDict, page: PdfRef, owner: Reference): readonly Value[] => {
    const target = kid.get('Obj');
    if (!(target instanceof PdfRef)) return [];
    if (!copier.isAnnotation(target.number) && !(view.resolve(target) instanceof PdfStream)) return [];
    if (annotations.has(target.number)) throw refusal('appendix-tags-faulty', 'two elements claim one object');
    annotations.set(target.number, owner);
    return [{ Type: 'OBJR', Obj: copier.value(target), Pg: copier.value(page) }];
  };
  const content = (kid: PdfDict, page: PdfRef, owner: Reference): readonly Value[] => {
    const [mcid, stream] = [view.resolve(kid.get('MCID')), kid.get('Stm')];
    if (typeof mcid !== 'number') return [];
    const form = stream instanceof PdfRef && view.resolve(stream) instanceof PdfStream ? stream : null;
    if (stream !== undefined && !form) return [];
    claim((form ?? page).number, mcid, owner);
    return [{ Type: 'MCR', Pg: copier.value(page), ...(form && { Stm: copier.value(form) }), MCID: mcid }];
  };

  return {
    owners: { sequences, annotations } satisfies Owners,
    /** `of`: the page of the element's content, where the kid names none. */
    copy(kid: PdfObject, of: PdfObject | undefined, owner: Reference): readonly Value[] {
      const direct = view.resolve(kid);
      if (typeof direct === 'number') {
        const page = pageOf(of);
        if (!page) return [];
        claim(page.number, direct, owner);
        return [direct];
      }
      if (!(direct instanceof PdfDict)) return [];
      const page = pageOf(direct.get('Pg'), of);
      if (!page) return [];
      return direct.get('Obj') === undefined ? content(direct, page, owner) : object(direct, page, owner);
    },
  };
}
