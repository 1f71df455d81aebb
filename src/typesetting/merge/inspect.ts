import { utf8Text } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { openPdf, type PdfFile, type PdfView } from '../../pdf/file.ts';
import { PdfFault } from '../../pdf/limits.ts';
import { PdfStream, type PdfDict } from '../../pdf/objects.ts';
import { accessibilityBreak } from './accessibility.ts';
import { forbiddenContent } from './forbidden-content.ts';
import { pageList, type SourcePage } from './page-list.ts';
import { refusal } from './refusals.ts';

const MOST_BYTES = 100 * 1024 * 1024;
const MOST_OBJECTS = 500_000;

/** A foreign PDF that may be merged: tagged, PDF/A level A, quiet, and it can be read aloud. */
export interface Appendix {
  readonly view: PdfView;
  readonly catalog: PdfDict;
  readonly structure: PdfDict;
  readonly pages: readonly SourcePage[];
}

/** Facts of a PDF that is to be merged as an appendix. Throws Problem `appendix-…` (`refusals.ts`) for one that is not. */
export function inspectAppendix(bytes: Uint8Array, primitives: Primitives): { readonly pages: number } {
  return { pages: openAppendix(bytes, primitives).pages.length };
}

/** How many pages each uploaded PDF (key: SHA-256, hexadecimal) adds; throws as `inspectAppendix`. */
export function attachedPages(
  uploads: ReadonlyMap<string, Uint8Array>,
  primitives: Primitives,
): Promise<ReadonlyMap<string, number>> {
  const counts = [...uploads].map(([digest, bytes]) => [digest, inspectAppendix(bytes, primitives).pages] as const);
  return Promise.resolve(new Map(counts));
}

/** Opens an uploaded PDF with the strict reader and judges whether it can be merged; throws as `inspectAppendix`. */
export function openAppendix(bytes: Uint8Array, primitives: Primitives): Appendix {
  if (bytes.length > MOST_BYTES) throw refusal('appendix-too-large');
  try {
    return judged(openPdf(bytes, primitives));
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('appendix-')) throw error;
    if (error instanceof Problem && error.code === 'inflate-too-large') throw refusal('appendix-too-large', error);
    if (error instanceof Problem || error instanceof PdfFault) throw refusal('appendix-damaged', error);
    throw error;
  }
}

function judged(file: PdfFile): Appendix {
  const view = file.last;
  if (file.encrypted) throw refusal('appendix-encrypted');
  if (view.numbers().size > MOST_OBJECTS) throw refusal('appendix-too-large');
  const { catalog } = view;
  if (!catalog) throw refusal('appendix-damaged', 'no-catalog');
  const forbidden = forbiddenContent(view);
  if (forbidden) throw refusal(forbidden);
  if (file.defects.length > 0) throw refusal('appendix-damaged', file.defects.slice(0, 10));
  const pages = pageList(view);
  const structure = view.dict(catalog.get('StructTreeRoot'));
  if (!structure || view.resolve(view.dict(catalog.get('MarkInfo'))?.get('Marked')) !== true)
    throw refusal('appendix-untagged');
  if (!claimsLevelA(view, catalog)) throw refusal('appendix-not-pdfa');
  if (hasPrintColours(view, catalog)) throw refusal('appendix-print-colours');
  const unreadable = accessibilityBreak(view, structure, pages);
  if (unreadable) throw refusal(unreadable);
  return { view, catalog, structure, pages };
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
