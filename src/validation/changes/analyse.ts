import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { PdfRef, type PdfObject } from '../../pdf/objects.ts';
import { childrenOf, LEVELS, sameObject, type ChangeLevel, type ChangeRule, type Step } from './change.ts';
import { fileStructure, information, metadata, orphans } from './housekeeping.ts';
import { catalog, securityStore } from './security-store.ts';
import { signingFields } from './signing-fields.ts';

const RULES: readonly ChangeRule[] = [
  fileStructure,
  signingFields,
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
}

/** Each revision against the one before it; the first has no change. */
export function analyseRevisions(file: PdfFile): readonly RevisionChange[] {
  return file.revisions.map(({ index }) =>
    index === 0 ? { level: 'none', texts: [] } : analyse(file.at(index - 1), file.at(index), file),
  );
}

function analyse(before: PdfView, after: PdfView, file: PdfFile): RevisionChange {
  const step = stepOf(before, after, file);
  const explained = new Set<number>();
  const texts = new Set<string>();
  let level: ChangeLevel = 'none';
  for (const rule of RULES) {
    for (const explanation of rule(step)) {
      const own = explanation.objects.filter((number) => step.changed.has(number));
      for (const number of own) explained.add(number);
      if (own.length === 0) continue;
      texts.add(explanation.text);
      level = worse(level, explanation.level);
    }
  }
  const rest = [...step.changed].filter((number) => !explained.has(number)).toSorted((a, b) => a - b);
  if (rest.length > 0) level = 'other';
  if (!sameTrailer(before, after)) {
    level = 'other';
    texts.add('trailern leder till en annan katalog');
  }
  for (const number of rest.slice(0, 20)) texts.add(`objekt ${number} ändrades`);
  return { level, texts: [...texts] };
}

const worse = (a: ChangeLevel, b: ChangeLevel): ChangeLevel => (LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b);

const sameTrailer = (before: PdfView, after: PdfView) =>
  sameObject(before.trailer.get('Root') ?? null, after.trailer.get('Root') ?? null);

/** Both readings of a hybrid revision count: an entry that only /XRefStm names may be what a viewer shows. */
function stepOf(before: PdfView, after: PdfView, file: PdfFile): Step {
  const revision = file.revisions[after.index];
  const named = new Set([...(revision?.entries.keys() ?? []), ...(revision?.hybrid?.keys() ?? [])]);
  const existed = before.numbers();
  const references = countReferences(before);
  const changed = new Set<number>();
  const added = new Set<number>();
  for (const number of named) {
    if (number === 0) continue;
    const isNew = !existed.has(number);
    const entry = after.entry(number);
    if (isNew && entry?.kind === 'free') continue;
    if (isNew && !references.has(number)) added.add(number);
    if (isNew || !sameObject(before.get(number), after.get(number))) changed.add(number);
  }
  return { before, after, changed, added, references };
}

/** References to each number from all that the trailer leads to, dangling ones too. */
function countReferences(view: PdfView): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const stack: PdfObject[] = [...view.trailer.entries].filter(([key]) => key !== 'Prev').map(([, value]) => value);
  while (stack.length > 0) {
    const next = stack.pop() ?? null;
    if (!(next instanceof PdfRef)) {
      stack.push(...childrenOf(next));
      continue;
    }
    const count = (counts.get(next.number) ?? 0) + 1;
    counts.set(next.number, count);
    if (count === 1) stack.push(view.get(next.number));
  }
  return counts;
}
