import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { openPdf, type PdfFile, type PdfView } from '../../pdf/file.ts';
import { PdfFault } from '../../pdf/limits.ts';
import type { PdfDict } from '../../pdf/objects.ts';
import { ACTIVE_CONTENT, activeRefusal } from './active-content.ts';
import { forbiddenContent, type ForbiddenContent } from './forbidden-content.ts';
import { pageList, type SourcePage } from './page-list.ts';
import { refusal } from './refusals.ts';

const MOST_BYTES = 100 * 1024 * 1024;
const MOST_OBJECTS = 500_000;

/** A foreign PDF that the strict reader has passed: whole, not encrypted, and without the content that was named. */
export interface ForeignFile {
  readonly view: PdfView;
  readonly catalog: PdfDict;
  readonly pages: readonly SourcePage[];
  /** It bears signatures, as far as those were let through. */
  readonly signed: boolean;
}

/**
 * Opens an uploaded PDF with the strict reader. `keepsSignatures`: the file stays as it is, so that its signatures, the
 * fields and embedded files beside them and layers may be there. Throws Problem `appendix-…` (`refusals.ts`).
 */
export function openForeign(bytes: Uint8Array, primitives: Primitives, keepsSignatures: boolean): ForeignFile {
  if (bytes.length > MOST_BYTES) throw refusal('appendix-too-large');
  return refusing(() => passed(openPdf(bytes, primitives), keepsSignatures));
}

/** Names what reading throws: a file that goes past a bound is too large, one that breaks the syntax is damaged. */
export function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('appendix-')) throw error;
    if (error instanceof Problem && error.code === 'inflate-too-large') throw refusal('appendix-too-large', error);
    if (error instanceof Problem || error instanceof PdfFault) throw refusal('appendix-damaged', error);
    throw error;
  }
}

function passed(file: PdfFile, keepsSignatures: boolean): ForeignFile {
  const view = file.last;
  if (file.encrypted) throw refusal('appendix-encrypted');
  if (view.numbers().size > MOST_OBJECTS) throw refusal('appendix-too-large');
  const { catalog } = view;
  if (!catalog) throw refusal('appendix-damaged', 'no-catalog');
  const found = forbiddenContent(view);
  const signed = found.has('signature');
  refuseContent(found, keepsSignatures);
  if (file.defects.length > 0 && !(keepsSignatures && signed))
    throw refusal('appendix-damaged', file.defects.slice(0, 10));
  return { view, catalog, pages: pageList(view), signed };
}

/**
 * A file of its own may have layers, and a signed one fields and embedded files too: its digest is signed for, so nobody can
 * fill, hide or exchange anything unseen, and nobody can take them out of a signed file either. What acts is refused in
 * every file.
 */
function refuseContent(found: ReadonlySet<ForbiddenContent>, keepsSignatures: boolean): void {
  const active = ACTIVE_CONTENT.filter((one) => found.has(one));
  if (found.has('signature')) {
    // Before the signature: whoever attaches the file instead would be refused again.
    const acting = active.filter((one) => one !== 'embedded-file');
    if (acting.length > 0) throw activeRefusal(acting, true);
    if (!keepsSignatures) throw refusal('appendix-signed');
    return;
  }
  if (found.has('form-field')) throw refusal('appendix-has-forms');
  if (active.length > 0) throw activeRefusal(active, false);
  if (found.has('layers') && !keepsSignatures) throw refusal('appendix-layers');
}
