import { utf8Text } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { PdfView } from '../../pdf/file.ts';
import { PdfStream, type PdfDict } from '../../pdf/objects.ts';
import { accessibilityBreak } from './accessibility.ts';
import { openForeign, refusing, type ForeignFile } from './open.ts';
import { refusal } from './refusals.ts';

/** A foreign PDF that may be merged: tagged, PDF/A level A, quiet, and it can be read aloud. */
export interface Appendix extends ForeignFile {
  readonly structure: PdfDict;
}

/** How a file is taken in: its pages become pages of the document, or it stays a file of its own. */
export interface Placing {
  readonly placement: 'merge' | 'attach';
}

/** Facts of a PDF that is to become an appendix. Throws Problem `appendix-…` (`refusals.ts`) for one that may not. */
export function inspectAppendix(
  bytes: Uint8Array,
  { placement }: Placing,
  primitives: Primitives,
): { readonly pages: number } {
  const file = placement === 'attach' ? openForeign(bytes, primitives, true) : openAppendix(bytes, primitives);
  return { pages: file.pages.length };
}

const opened = new WeakMap<Uint8Array, Appendix>();

/**
 * Opens an uploaded PDF with the strict reader and judges whether it can be merged; the same array is read once, since
 * layout counts its pages before the writer copies them. Throws as `inspectAppendix`.
 */
export function openAppendix(bytes: Uint8Array, primitives: Primitives): Appendix {
  const known = opened.get(bytes);
  if (known) return known;
  const file = openForeign(bytes, primitives, false);
  const appendix = refusing(() => judged(file), bytes);
  opened.set(bytes, appendix);
  return appendix;
}

function judged(file: ForeignFile): Appendix {
  const { view, catalog, pages } = file;
  const structure = view.dict(catalog.get('StructTreeRoot'));
  if (!structure || view.resolve(view.dict(catalog.get('MarkInfo'))?.get('Marked')) !== true)
    throw refusal('appendix-untagged');
  if (!claimsLevelA(view, catalog)) throw refusal('appendix-not-pdfa');
  if (hasPrintColours(view, catalog)) throw refusal('appendix-print-colours');
  const unreadable = accessibilityBreak(view, structure, pages);
  if (unreadable) throw refusal(unreadable);
  return { ...file, structure };
}

/** The PDF/A identification of the metadata packet, as elements or as attributes (ISO 19005-2 6.6.4). */
function claimsLevelA(view: PdfView, catalog: PdfDict): boolean {
  const metadata = view.resolve(catalog.get('Metadata'));
  if (!(metadata instanceof PdfStream)) return false;
  const packet = utf8Text(view.decode(metadata));
  const value = (name: string): string | undefined =>
    new RegExp(`pdfaid:${name}\\s*(?:=\\s*["']|>)\\s*(\\w+)`).exec(packet)?.[1];
  return /^[123]$/.test(value('part') ?? '') && /^A$/i.test(value('conformance') ?? '');
}

/** An output intent with four components: DeviceCMYK in the pages would change its meaning under ours, which is sRGB. */
function hasPrintColours(view: PdfView, catalog: PdfDict): boolean {
  return (view.array(catalog.get('OutputIntents')) ?? []).some(
    (intent) => view.resolve(view.dict(view.dict(intent)?.get('DestOutputProfile'))?.get('N')) === 4,
  );
}
