import { sameObject } from '../../pdf/compare.ts';
import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { placeKey } from '../../pdf/object-reader.ts';
import { unnamedByte } from '../../pdf/unnamed.ts';
import { catalog } from './catalog.ts';
import { LEVELS, type ChangeLevel, type ChangeRule, type Explanation, type Remark, type Step } from './change.ts';
import { fileStructure } from './file-structure.ts';
import { filledField } from './filled-field.ts';
import { filledSignature } from './filled-signature.ts';
import { formDictionary } from './form-dictionary.ts';
import { information } from './information.ts';
import { metadata } from './metadata.ts';
import { newSignatureField } from './new-signature-field.ts';
import { orphans } from './orphans.ts';
import { pageAnnotations } from './page-annotations.ts';
import { packedIn } from './packed-objects.ts';
import type { ReferenceCounts } from './reference-counts.ts';
import { references, spend } from './references.ts';
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
  readonly newField: boolean;
  readonly newVisibleField: boolean;
  readonly remarks: readonly Remark[];
}

const NOTHING: RevisionChange = {
  level: 'none',
  texts: [],
  filled: [],
  newField: false,
  newVisibleField: false,
  remarks: [],
};
const TOO_MUCH: RevisionChange = { ...NOTHING, level: 'other', texts: ['för många steg för att jämföra'] };

/** Each revision against the one before it; the first has no change. */
export const analyseRevisions = (file: PdfFile): readonly RevisionChange[] =>
  file.revisions.map(({ index }) => (index === 0 ? NOTHING : between(file.at(index - 1), file.at(index))));

/**
 * The file as it is against a revision that was signed: small steps that are each allowed must not add up to something
 * that is not. `changes` are those of `analyseRevisions`: when one revision follows alone, they hold the answer.
 */
export function analyseSince(file: PdfFile, signed: number, changes: readonly RevisionChange[]): RevisionChange {
  const last = file.revisions.length - 1;
  if (signed >= last) return NOTHING;
  return (signed === last - 1 && changes[last]) || between(file.at(signed), file.last);
}

function between(before: PdfView, after: PdfView): RevisionChange {
  const [counts, countsAfter] = [references(before), references(after)];
  const named = after.file.revisions.slice(before.index + 1, after.index + 1);
  const entries = named.reduce((sum, one) => sum + one.entries.size + (one.hybrid?.size ?? 0), 0);
  return counts && countsAfter && spend(entries, after)
    ? analyse(stepOf(before, after, counts, countsAfter))
    : TOO_MUCH;
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
    ...unnamedFaults(step.before, step.after),
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
    newField: used.some(({ newField }) => newField),
    newVisibleField: used.some(({ newVisibleField }) => newVisibleField),
    remarks: used.flatMap(({ remarks }) => remarks ?? []),
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

/** Everything that a later revision brings must be named by its section: what is not could be shown, or be forgotten. */
function unnamedFaults({ index }: PdfView, { index: last, file }: PdfView): readonly string[] {
  for (let one = index + 1; one <= last; one++) {
    const place = unnamedByte(file, one);
    if (place !== null) return [`byte ${place} hör till inget objekt som filen nämner`];
  }
  return [];
}

function stepOf(before: PdfView, after: PdfView, counts: ReferenceCounts, countsAfter: ReferenceCounts): Step {
  const written = after.file.revisions.slice(before.index + 1, after.index + 1);
  const named = written.flatMap(({ entries, hybrid }) => [...entries.keys(), ...(hybrid?.keys() ?? [])]);
  const changed = new Set<number>();
  const added = new Set<number>();
  const existed = (number: number) => (before.entry(number)?.kind ?? 'free') !== 'free';
  for (const number of new Set(named)) {
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
  const now = revisions.slice(before.index + 1, after.index + 1).findLast(({ entries }) => entries.has(number));
  if (now?.entries.get(number)?.kind !== 'free') return false;
  const seen = revisions.slice(0, before.index + 1).findLast(({ entries }) => entries.has(number));
  return seen?.entries.get(number)?.kind !== 'free' && seen !== undefined;
}

/** Numbers whose object stream was given other content: what is packed in it changes without being named. */
function repacked(changed: ReadonlySet<number>, before: PdfView): readonly number[] {
  const numbers = [...changed].flatMap((stream) => [...packedIn(before, stream)]);
  spend(numbers.length, before);
  return numbers;
}
