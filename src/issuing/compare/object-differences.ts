import { equalBytes } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import type { PdfView } from '../../pdf/file.ts';
import { PdfFault } from '../../pdf/limits.ts';
import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import { pageRefs } from '../../pdf/pages.ts';
import { serialize } from '../../pdf/serialize.ts';

/** A value that differs, by where it hangs in the file: what a program would follow to it. */
export interface ObjectDifference {
  /** From 1; null outside the pages. */
  readonly page: number | null;
  /** "/Contents", "/AcroForm/Fields[2]/V". */
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'removed';
}

const MOST_STEPS = 300_000;
const MOST_TOLD = 200;
/** Two files number and pack their objects each in its own way; a page and its owner refer to one another. */
const NOT_CONTENT = new Set(['Parent', 'P', 'Length', 'Filter', 'DecodeParms', 'StructParents', 'StructParent']);

/** What differs between two files, page by page and then from the catalog, at most 200 values. */
export function objectDifferences(a: PdfView, b: PdfView): readonly ObjectDifference[] {
  const found: ObjectDifference[] = [];
  const state: State = { a, b, seen: new Set(), steps: 0, found };
  const [left, right] = [pageRefs(a), pageRefs(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1)
    walk(state, { left: left[i], right: right[i], page: i + 1, path: '' });
  walk(state, { left: a.trailer.get('Root'), right: b.trailer.get('Root'), page: null, path: '' });
  return found.slice(0, MOST_TOLD);
}

interface State {
  readonly a: PdfView;
  readonly b: PdfView;
  readonly seen: Set<string>;
  readonly found: ObjectDifference[];
  steps: number;
}
interface Place {
  readonly left: PdfObject | undefined;
  readonly right: PdfObject | undefined;
  readonly page: number | null;
  readonly path: string;
}

function walk(state: State, from: Place): void {
  const stack: Place[] = [from];
  for (let place = stack.pop(); place; place = stack.pop()) {
    state.steps += 1;
    if (state.steps > MOST_STEPS || state.found.length >= MOST_TOLD) return;
    const { left, right, page, path } = place;
    if (left instanceof PdfRef && right instanceof PdfRef) {
      const pair = `${left.number} ${right.number}`;
      if (state.seen.has(pair)) continue;
      state.seen.add(pair);
    }
    const [one, other] = [state.a.resolve(left), state.b.resolve(right)];
    const tell = (kind: ObjectDifference['kind']) => state.found.push({ page, path: path === '' ? '/' : path, kind });
    if (one === null && other === null) continue;
    if (one === null || other === null) tell(one === null ? 'added' : 'removed');
    else if (!sameKind(one, other)) tell('changed');
    else if (one instanceof PdfStream && other instanceof PdfStream) {
      if (!sameContent(state, one, other)) tell('changed');
      stack.push(...children(one.dict, other.dict, place));
    } else if (one instanceof PdfDict && other instanceof PdfDict) stack.push(...children(one, other, place));
    else if (Array.isArray(one) && Array.isArray(other)) stack.push(...items(one, other, place));
    else if (!equalBytes(serialize(one), serialize(other))) tell('changed');
  }
}

const kindOf = (value: PdfObject): string =>
  value instanceof PdfStream ? 'stream' : value instanceof PdfDict ? 'dict' : Array.isArray(value) ? 'array' : 'value';
const sameKind = (a: PdfObject, b: PdfObject) => kindOf(a) === kindOf(b);

/** Pages have been walked by themselves; the stack gives the first key first. */
function children(a: PdfDict, b: PdfDict, { page, path }: Place): readonly Place[] {
  const skip = (key: string) => NOT_CONTENT.has(key) || (page === null && path === '' && key === 'Pages');
  return [...new Set([...a.entries.keys(), ...b.entries.keys()])]
    .filter((key) => !skip(key))
    .toReversed()
    .map((key) => ({ left: a.get(key), right: b.get(key), page, path: `${path}/${key}` }));
}

const items = (a: readonly PdfObject[], b: readonly PdfObject[], { page, path }: Place): readonly Place[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i)
    .toReversed()
    .map((i) => ({ left: a[i], right: b[i], page, path: `${path}[${i}]` }));

/** The same bytes as stored, or once their filters are undone. */
function sameContent({ a, b }: State, one: PdfStream, other: PdfStream): boolean {
  if (equalBytes(one.raw, other.raw)) return true;
  try {
    return equalBytes(a.decode(one), b.decode(other));
  } catch (error) {
    if (error instanceof PdfFault || error instanceof Problem) return false;
    throw error;
  }
}
