import type { Primitives } from '../../core/primitives.ts';
import { openPdf, type PdfFile } from '../../pdf/file.ts';
import { signatureFields } from '../../pdf/forms.ts';
import { fileEncrypted, fileHybrid, fileUnsigned } from './level-problems.ts';

/**
 * Opens a signed file that a revision may be added to. Throws Problem `pdf-unreadable`, `pdf-encrypted` (what we add would
 * have to be enciphered too), `pdf-hybrid` (a reader of the other table would not see it), `pdf-unsigned`.
 */
export function openSigned(pdf: Uint8Array, primitives: Primitives): PdfFile {
  const file = openPdf(pdf, primitives, { lazy: true });
  if (file.encrypted) throw fileEncrypted();
  if (file.revisions.some(({ hybrid }) => hybrid !== null)) throw fileHybrid();
  if (!signatureFields(file.last).some(({ signature }) => signature !== null)) throw fileUnsigned();
  return file;
}
