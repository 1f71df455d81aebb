import { latin1Text } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { PdfFault } from '../../pdf/limits.ts';
import { PdfName, PdfStream } from '../../pdf/objects.ts';
import { isReadable } from '../locked-file.ts';
import { rewritten, type ChangeRule, type Step } from './change.ts';

/** The document's XMP (ISO 32000-1 14.3.2), replaced by well-formed XMP without a document type. */
export const metadata: ChangeRule = (step) => {
  const objects = metadataChange(step);
  return objects && objects.length > 0 ? [{ level: 'lta', objects, text: 'uppgifter om filen (XMP)' }] : [];
};

/** Objects of the document's metadata that were rewritten; null when it became anything but metadata of its own. */
export function metadataChange(step: Step): readonly number[] | null {
  const [old, now] = [step.before.catalog?.get('Metadata'), step.after.catalog?.get('Metadata')];
  if (now === undefined) return old === undefined ? [] : null;
  const objects = rewritten(old, now, step);
  return objects && isXmp(step) ? objects : null;
}

function isXmp({ after }: Step): boolean {
  const stream = after.resolve(after.catalog?.get('Metadata'));
  const type = stream instanceof PdfStream ? after.resolve(stream.dict.get('Type')) : null;
  if (!(stream instanceof PdfStream) || !(type instanceof PdfName) || type.name !== 'Metadata') return false;
  // The packet of a file that did not open cannot be read; that it stands alone at its place is then enough.
  if (!isReadable(after.file)) return true;
  try {
    const text = latin1Text(after.decode(stream));
    // Entities of a document type could hide text.
    return /<x:xmpmeta[\s>]/.test(text) && /<\/x:xmpmeta>/.test(text) && !/<!(DOCTYPE|ENTITY)/i.test(text);
  } catch (error) {
    if (error instanceof PdfFault || error instanceof Problem) return false;
    throw error;
  }
}
