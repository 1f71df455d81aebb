import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { placeKey } from '../../pdf/object-reader.ts';
import { catalog } from './catalog.ts';
import { LEVELS, sameObject, type ChangeLevel, type ChangeRule, type Explanation, type Step } from './change.ts';
import { fileStructure } from './file-structure.ts';
import { filledField } from './filled-field.ts';
import { filledSignature } from './filled-signature.ts';
import { formDictionary } from './form-dictionary.ts';
import { information } from './information.ts';
import { metadata } from './metadata.ts';
import { newSignatureField } from './new-signature-field.ts';
import { orphans } from './orphans.ts';
import { pageAnnotations } from './page-annotations.ts';
import { references, type Effort } from './references.ts';
import { securityStore } from './security-store.ts';

const RULES: readonly ChangeRule[] = [
  fileStructure,
  filledSignature,
  newSignatureField,
  formDictionary,
  pageAnnotations,
  filledField,
  securityStore,
  catalog,
  information,
  metadata,
  orphans,
];

export interface RevisionChange {
  readonly level: ChangeLevel;
  /** What was explained, and the objects that no rule explains. */
  readonly texts: readonly string[];
  /** Fields that were there and were filled in. */
  readonly filled: readonly string[];
  readonly newVisibleField: boolean;
}

const NOTHING: RevisionChange = { level: 'none', texts: [], filled: [], newVisibleField: false };

const TOO_MUCH: RevisionChange = { ...NOTHING, level: 'other', texts: ['för många steg för att jämföra'] };
/** Values looked at in all revisions together: about a second. */
const MOST_EFFORT = 3_000_000;

/** Each revision against the one before it; the first has no change. */
export function analyseRevisions(file: PdfFile): readonly RevisionChange[] {
  const effort: Effort = { left: MOST_EFFORT };
  let counts = file.revisions.length > 1 ? references(file.at(0), effort) : null;
  return file.revisions.map(({ index }) => {
    if (index === 0) return NOTHING;
    const [before, after] = [file.at(index - 1), file.at(index)];
    const countsAfter = counts && references(after, effort);
    const change = counts && countsAfter ? analyse(stepOf(before, after, counts, countsAfter)) : TOO_MUCH;
    counts = countsAfter;
    return change;
  });
}

function analyse(step: Step): RevisionChange {
  const explained = new Set<number>();
  const used: Explanation[] = [];
  for (const rule of RULES)
    for (const explanation of rule(step)) {
      const own = explanation.objects.filter((number) => step.changed.has(number));
      if (own.length === 0) continue;
      for (const number of own) explained.add(number);
      used.push(explanation);
    }
  const unexplained = [
    ...trailerFaults(step.before, step.after),
    ...[...step.changed]
      .filter((number) => !explained.has(number))
      .toSorted((a, b) => a - b)
      .slice(0, 20)
      .map((number) => `objekt ${number} ändrades`),
  ];
  const levels = used.map(({ level }) => LEVELS.indexOf(level));
  return {
    level: unexplained.length > 0 ? 'other' : (LEVELS[Math.max(0, ...levels)] ?? 'other'),
    texts: [...new Set([...used.map(({ text }) => text), ...unexplained])],
    filled: used.flatMap(({ filled }) => filled ?? []),
    newVisibleField: used.some(({ newVisibleField }) => newVisibleField),
  };
}

/** The trailer keeps its catalog and its encryption; the rest of it shows nothing. */
function trailerFaults(before: PdfView, after: PdfView): readonly string[] {
  const differs = (key: string) => !sameObject(before.trailer.get(key) ?? null, after.trailer.get(key) ?? null);
  return [
    ...(differs('Root') ? ['trailern leder till en annan katalog'] : []),
    ...(differs('Encrypt') ? ['trailern har en annan kryptering'] : []),
  ];
}

function stepOf(
  before: PdfView,
  after: PdfView,
  counts: ReadonlyMap<number, number>,
  countsAfter: ReadonlyMap<number, number>,
): Step {
  const revision = after.file.revisions[after.index];
  const changed = new Set<number>();
  const added = new Set<number>();
  const existed = (number: number) => (before.entry(number)?.kind ?? 'free') !== 'free';
  for (const number of new Set([...(revision?.entries.keys() ?? []), ...(revision?.hybrid?.keys() ?? [])])) {
    if (number === 0) continue;
    if (existed(number)) {
      if (isChanged(number, before, after) || isHidden(number, before, after)) changed.add(number);
    } else if (after.entry(number)?.kind !== 'free') {
      changed.add(number);
      if (!counts.has(number)) added.add(number);
    }
  }
  for (const number of repacked(changed, before)) {
    changed.add(number);
    added.delete(number);
  }
  return { before, after, changed, added, references: counts, referencesAfter: countsAfter };
}

function isChanged(number: number, before: PdfView, after: PdfView): boolean {
  const [old, now] = [before.entry(number), after.entry(number)];
  if (!old || !now) return true;
  if (old === now && now.kind === 'offset') return false;
  const [oldPlace, place] = [placeKey(number, old, before), placeKey(number, now, after)];
  if (place !== null && place === oldPlace) return false;
  // What we cannot read another program may repair, each time to something else.
  if (before.isDamaged(number) || after.isDamaged(number)) return true;
  const generation = (entry: typeof old) => (entry.kind === 'offset' ? entry.generation : 0);
  return generation(old) !== generation(now) || !sameObject(before.get(number), after.get(number));
}

/** A number that the table frees and /XRefStm keeps is gone for readers of the table alone (7.5.8.4). */
function isHidden(number: number, before: PdfView, after: PdfView): boolean {
  const { revisions } = after.file;
  if (revisions[after.index]?.entries.get(number)?.kind !== 'free') return false;
  const seen = revisions.slice(0, before.index + 1).findLast(({ entries }) => entries.has(number));
  return seen?.entries.get(number)?.kind !== 'free' && seen !== undefined;
}

/** Numbers whose object stream was given other content: what is packed in it changes without being named. */
function repacked(changed: ReadonlySet<number>, before: PdfView): readonly number[] {
  if (changed.size === 0) return [];
  return [...before.numbers()].filter((number) => {
    const entry = before.entry(number);
    return entry?.kind === 'compressed' && changed.has(entry.stream);
  });
}
