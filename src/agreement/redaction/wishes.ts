import type { Place } from '../place.ts';
import { endOfSection, type Removal } from './remove.ts';
import type { Target } from './targets.ts';

/** One thing to leave out, and on what grounds. */
export interface Wish {
  readonly pointer: string;
  readonly target: Target;
  readonly laws: readonly string[];
  readonly reason?: string;
  readonly sentence?: string;
  readonly unpublished: boolean;
  readonly stretches: Removal['stretches'];
}

/** Stays when the appendix around it goes whole (`remove.ts`): what is wished of it is wished by itself. */
const STAYS = /^\/appendices\/\d+\/(?:title|decision)(?:\/|$)/;

/** Without what lies inside something else that goes whole and what is wished twice; in the order of the document. */
export function outermost(wishes: readonly Wish[], whole: Place): readonly Wish[] {
  const under = new Set(
    wishes.flatMap(({ target }) => (target.kind === 'section' ? sectionsUnder(target, whole) : [])),
  );
  const wholes = new Set(wishes.filter(({ stretches }) => stretches.length === 0).map(({ pointer }) => pointer));
  const seen = new Set<string>();
  const kept = wishes.filter(({ pointer, stretches }) => {
    if (under.has(pointer)) return false;
    for (let end = pointer.lastIndexOf('/'); end > 0 && !STAYS.test(pointer); end = pointer.lastIndexOf('/', end - 1))
      if (wholes.has(pointer.slice(0, end)) || under.has(pointer.slice(0, end))) return false;
    if (stretches.length > 0) return !wholes.has(pointer);
    if (seen.has(pointer)) return false;
    seen.add(pointer);
    return true;
  });
  return kept.toSorted((a, b) => byPlace(a.target, b.target));
}

function sectionsUnder({ path }: Target, whole: Place): readonly string[] {
  const list = whole.at(path.slice(0, -1));
  const index = Number(path.at(-1));
  const levels = list.items().map((one) => ({ level: one.get('level').value }));
  return Array.from(
    { length: endOfSection(levels, index) - index - 1 },
    (_, next) => list.get(index + 1 + next).pointer,
  );
}

/** In the order of the document, as far as the data have it: by keys, numbers by their size. */
function byPlace({ path: a }: Target, { path: b }: Target): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (key === other) continue;
    if (other === undefined) return 1;
    const size = Number(key) - Number(other);
    // The agreement's own text comes before its appendices, sections before parts and closing sections.
    return Number.isNaN(size) ? RANKS.indexOf(key) - RANKS.indexOf(other) : size;
  }
  return a.length - b.length;
}
const RANKS = ['sections', 'parts', 'closingSections', 'footnotes', 'appendices'];

/** Several passages of one text are taken out at once: their offsets are those of the whole text. */
export function together(wishes: readonly Wish[]): readonly Wish[] {
  const byPointer = new Map<string, Wish>();
  for (const wish of wishes) {
    const known = byPointer.get(wish.pointer);
    byPointer.set(wish.pointer, known ? { ...wish, stretches: [...known.stretches, ...wish.stretches] } : wish);
  }
  return [...byPointer.values()];
}
