import { PdfDict, PdfRef } from '../../pdf/objects.ts';
import { rewritten, type ChangeRule } from './change.ts';

/** The Info dictionary: dates and producer say nothing of the content (ISO 32000-1 14.3.3). */
export const information: ChangeRule = (step) => {
  const place = step.after.trailer.get('Info');
  const objects = rewritten(step.before.trailer.get('Info'), place, step);
  if (!objects || objects.length === 0 || !(place instanceof PdfRef)) return [];
  if (!(step.after.get(place.number) instanceof PdfDict)) return [];
  return [{ level: 'lta', objects, text: 'uppgifter om filen (Info)' }];
};
