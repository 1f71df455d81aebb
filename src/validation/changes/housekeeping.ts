import { latin1Text } from '../../core/bytes.ts';
import { PdfFault } from '../../pdf/limits.ts';
import { PdfDict, PdfName, PdfRef, PdfStream } from '../../pdf/objects.ts';
import { Problem } from '../../core/problem.ts';
import { childrenOf, type ChangeRule, type Step } from './change.ts';
import { isStructural } from './security-store.ts';

/** Cross-reference and object streams of the revision itself. */
export const fileStructure: ChangeRule = (step) => {
  const objects = [...step.added].filter((number) => isStructural(step.after.get(number)));
  return objects.length > 0 ? [{ level: 'none', objects, text: 'filens egen struktur' }] : [];
};

/** The Info dictionary: dates and producer say nothing of the content. */
export const information: ChangeRule = (step) => {
  const place = step.after.trailer.get('Info');
  if (
    !(place instanceof PdfRef) ||
    !step.changed.has(place.number) ||
    !(step.after.get(place.number) instanceof PdfDict)
  )
    return [];
  // An object that something else uses too is not ours to explain.
  if (reachedFromCatalog(step).has(place.number)) return [];
  return [{ level: 'lta', objects: [place.number], text: 'uppgifter om filen (Info)' }];
};

/** XMP metadata replaced by well-formed XMP without a document type (entities could hide text). */
export const metadata: ChangeRule = (step) => {
  const place = step.after.catalog?.get('Metadata');
  if (!(place instanceof PdfRef) || !step.changed.has(place.number)) return [];
  const stream = step.after.get(place.number);
  const type = stream instanceof PdfStream ? stream.dict.get('Type') : undefined;
  if (!(stream instanceof PdfStream) || !(type instanceof PdfName) || type.name !== 'Metadata') return [];
  try {
    const text = latin1Text(step.after.decode(stream)).trim();
    if (!/<x:xmpmeta[\s>]/.test(text) || !/<\/x:xmpmeta>/.test(text) || /<!(DOCTYPE|ENTITY)/i.test(text)) return [];
  } catch (error) {
    if (error instanceof PdfFault || error instanceof Problem) return [];
    throw error;
  }
  return [{ level: 'lta', objects: [place.number], text: 'uppgifter om filen (XMP)' }];
};

/** Objects that nothing reaches, in either revision: they are never shown. */
export const orphans: ChangeRule = (step) => {
  const [before, after] = [reachable(step, 'before'), reachable(step, 'after')];
  const objects = [...step.changed].filter((number) => !before.has(number) && !after.has(number));
  return objects.length > 0 ? [{ level: 'none', objects, text: 'objekt som inget hänvisar till' }] : [];
};

const MAX_OBJECTS = 1_000_000;

function reachable(step: Step, side: 'before' | 'after', fromCatalogOnly = false): ReadonlySet<number> {
  const view = step[side];
  const found = new Set<number>();
  const stack = fromCatalogOnly ? [view.trailer.get('Root') ?? null] : [...view.trailer.entries.values()];
  for (let steps = 0; stack.length > 0 && steps < MAX_OBJECTS; steps++) {
    const next = stack.pop() ?? null;
    if (next instanceof PdfRef) {
      if (found.has(next.number)) continue;
      found.add(next.number);
      stack.push(view.get(next.number));
    } else stack.push(...childrenOf(next));
  }
  return found;
}

const reachedFromCatalog = (step: Step) => reachable(step, 'before', true);
