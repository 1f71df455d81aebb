import type { Primitives } from '../../core/primitives.ts';
import type { PdfView } from '../../pdf/file.ts';
import type { PdfDict } from '../../pdf/objects.ts';
import { accessibilityBreak } from './accessibility.ts';
import type { ObjectSink } from './copier.ts';
import { copyTaggedFile } from './copy-file.ts';
import { placeFile } from './place/place-file.ts';
import { claimsOf } from './claims.ts';
import { openForeign, refusing, type ForeignFile } from './open.ts';
import { refusal } from './refusals.ts';

/** A foreign PDF with tags. */
export interface TaggedFile extends ForeignFile {
  readonly structure: PdfDict;
}

/** How a file is taken in: with its own tags, tagged by us with what `alternatives` say of it, or as a file of its own. */
export interface Placing {
  readonly placement: 'merge' | 'place' | 'attach';
  readonly alternatives: readonly string[];
}

/** Facts of a PDF that is to become an appendix. Throws Problem `appendix-…` (`refusals.ts`) for one that may not. */
export function inspectAppendix(
  bytes: Uint8Array,
  { placement, alternatives }: Placing,
  primitives: Primitives,
): { readonly pages: number } {
  if (placement === 'attach') return { pages: openForeign(bytes, primitives, true).pages.length };
  // Whether a file can be taken in shows only when it is: the trial's objects go nowhere.
  const target = { parent: nowhere.reserve(), prefix: '', nextKey: 0 };
  if (placement === 'merge') {
    const tagged = openAppendix(bytes, primitives);
    refusing(() => copyTaggedFile(tagged, target, nowhere));
    return { pages: tagged.pages.length };
  }
  const file = openPlaceable(bytes, primitives);
  refusing(() => placeFile(file, alternatives, target, nowhere));
  return { pages: file.pages.length };
}

const nowhere: ObjectSink = {
  pageTree: { id: 0 },
  reserve: () => ({ id: 0 }),
  write: () => {},
  add: () => ({ id: 0 }),
  stream: () => ({ id: 0 }),
};

const placeable = new WeakMap<Uint8Array, ForeignFile>();
const opened = new WeakMap<Uint8Array, TaggedFile>();

/**
 * Opens an uploaded PDF with the strict reader and judges whether it can be merged; the same array is read once, since
 * layout counts its pages before the writer copies them. Throws as `inspectAppendix`.
 */
export function openAppendix(bytes: Uint8Array, primitives: Primitives): TaggedFile {
  const known = opened.get(bytes);
  if (known) return known;
  const file = openForeign(bytes, primitives, false);
  const appendix = refusing(() => judged(file));
  opened.set(bytes, appendix);
  return appendix;
}

/** Opens a PDF that is to be placed (`place/place-file.ts`); throws as `inspectAppendix`. */
export function openPlaceable(bytes: Uint8Array, primitives: Primitives): ForeignFile {
  const known = placeable.get(bytes) ?? openForeign(bytes, primitives, false);
  placeable.set(bytes, known);
  return known;
}

function judged(file: ForeignFile): TaggedFile {
  const tagged = withStructure(file);
  const { view, catalog } = file;
  if (claimsOf(view, catalog).level !== 'A') throw refusal('appendix-not-pdfa');
  if (hasPrintColours(view, catalog)) throw refusal('appendix-print-colours');
  const unreadable = accessibilityBreak(tagged, 1);
  if (unreadable) throw refusal(unreadable);
  return tagged;
}

/** Opens a tagged PDF that is to be merged, whether it is PDF/A or not. Throws Problem `appendix-…` (`refusals.ts`). */
export function openTagged(bytes: Uint8Array, primitives: Primitives): TaggedFile {
  const file = openForeign(bytes, primitives, false);
  return refusing(() => {
    const tagged = withStructure(file);
    if (hasPrintColours(file.view, file.catalog)) throw refusal('appendix-print-colours');
    return tagged;
  });
}

/** The file with its structure tree. Throws Problem `appendix-untagged` when it has none, or does not say that it counts. */
function withStructure(file: ForeignFile): TaggedFile {
  const { view, catalog } = file;
  const structure = view.dict(catalog.get('StructTreeRoot'));
  if (!structure || view.resolve(view.dict(catalog.get('MarkInfo'))?.get('Marked')) !== true)
    throw refusal('appendix-untagged');
  return { ...file, structure };
}

/** An output intent with four components: DeviceCMYK in the pages would change its meaning under ours, which is sRGB. */
function hasPrintColours(view: PdfView, catalog: PdfDict): boolean {
  return (view.array(catalog.get('OutputIntents')) ?? []).some(
    (intent) => view.resolve(view.dict(view.dict(intent)?.get('DestOutputProfile'))?.get('N')) === 4,
  );
}

/** Whether a PDF that may be merged says that it is PDF/A-1. Throws as `openAppendix`. */
export function isPdfA1(bytes: Uint8Array, primitives: Primitives): boolean {
  const { view, catalog } = openAppendix(bytes, primitives);
  return claimsOf(view, catalog).part === 1;
}
