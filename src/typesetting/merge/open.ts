import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { openPdf, type PdfFile, type PdfView } from '../../pdf/file.ts';
import { PdfFault } from '../../pdf/limits.ts';
import type { PdfDict } from '../../pdf/objects.ts';
import { forbiddenContent } from './forbidden-content.ts';
import { pageList, type SourcePage } from './page-list.ts';
import { refusal, type RefusalCode } from './refusals.ts';

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
 * fields beside them and layers may be there. Throws Problem `appendix-…` (`refusals.ts`).
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
  const signed = found.includes('appendix-signed');
  const forbidden = found.find((code) => !(keepsSignatures && isKept(code, signed)));
  if (forbidden) throw refusal(forbidden);
  if (file.defects.length > 0 && !(keepsSignatures && signed))
    throw refusal('appendix-damaged', file.defects.slice(0, 10));
  return { view, catalog, pages: pageList(view), signed };
}

/** What a file of its own may have: its digest is signed for, so nobody can fill or hide anything unseen. */
const isKept = (code: RefusalCode, signed: boolean): boolean =>
  code === 'appendix-signed' || code === 'appendix-layers' || (code === 'appendix-has-forms' && signed);
