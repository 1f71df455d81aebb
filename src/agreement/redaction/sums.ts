import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import type { Place } from '../place.ts';
import type { Wish } from './wishes.ts';

/**
 * A warning for every sum that gives away a number: the only one that is left out of its column, while the sum and all the
 * others stand there.
 */
export function tellingSums(wishes: readonly Wish[], whole: Place): readonly Issue[] {
  const gone = new Map<string, number>();
  const stays = new Set(wishes.map(({ pointer }) => pointer));
  for (const { target } of wishes) {
    const at = target.path.indexOf('rows');
    if (at < 0 || (target.kind !== 'cell' && target.kind !== 'row')) continue;
    const row = whole.at(target.path.slice(0, at + 2));
    const table = whole.at(target.path.slice(0, at));
    const keys = target.kind === 'cell' ? [target.path[at + 2] ?? ''] : row.members().map(([key]) => key);
    for (const key of keys) {
      if (row.get(key).number === undefined || table.get('totals').get(key).number === undefined) continue;
      const { pointer } = table.get('totals').get(key);
      gone.set(pointer, (gone.get(pointer) ?? 0) + 1);
    }
  }
  return [...gone].flatMap(([pointer, count]) =>
    count === 1 && !stays.has(pointer) ? [warning(pointer, 'redaction-derivable', DERIVABLE)] : [],
  );
}

const DERIVABLE = words(
  'Summan visar det enda tal som utelämnas i kolumnen. Utelämna summan också, om talet ska bort.',
  'The sum gives away the only number that is left out of its column. Leave out the sum too, if the number is to go.',
);
