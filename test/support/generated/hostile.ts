import fc from 'fast-check';
import { hostile } from './text.ts';

/** Spoils data at a few places: hostile texts and values, members gone, doubled or moved. */

type Change =
  | { readonly how: 'write'; readonly value: unknown }
  | { readonly how: 'remove' | 'double' }
  | { readonly how: 'append'; readonly value: unknown }
  | { readonly how: 'move'; readonly to: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: hostile.map((value) => ({ how: 'write' as const, value })) },
  { weight: 9, arbitrary: hostile.map((value) => ({ how: 'append' as const, value })) },
  { weight: 1, arbitrary: fc.constantFrom('remove' as const, 'double' as const).map((how) => ({ how })) },
  { weight: 1, arbitrary: fc.nat().map((to) => ({ how: 'move' as const, to })) },
);
const changes = fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 });

type Holder = Record<string | number, unknown>;
/** Every value with its holder and key, texts only when `texts`. */
function places(value: unknown, texts: boolean): readonly (readonly [holder: Holder, key: string | number])[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key) => {
    const member = (value as Holder)[key];
    const own = !texts || typeof member === 'string' ? [[value as Holder, key] as const] : [];
    return [...own, ...places(member, texts)];
  });
}

function spoil(data: unknown, [at, one]: readonly [number, Change]): void {
  const all = places(data, one.how === 'append');
  const place = all[at % Math.max(1, all.length)];
  if (!place) return;
  const [holder, key] = place;
  if (one.how === 'write') holder[key] = structuredClone(one.value);
  else if (one.how === 'append')
    holder[key] = `${String(holder[key])}${typeof one.value === 'string' ? one.value : ''}`;
  else if (one.how === 'remove') delete holder[key];
  else if (one.how === 'double' && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else if (one.how === 'move') {
    const other = all[one.to % all.length];
    if (other) holder[key] = structuredClone(other[0][other[1]]);
  }
}

/** The same data with one to three places spoiled. */
export const spoiled = (data: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(data, changes).map(([whole, list]) => {
    const copy: unknown = structuredClone(whole);
    for (const one of list) spoil(copy, one);
    return copy;
  });
