import { captionNumber } from '../caption-number.ts';
import type { Place } from '../place.ts';
import type { Omission } from './omission.ts';
import type { Target } from './targets.ts';
import type { Wish } from './wishes.ts';

/** What the edition says of one thing that it leaves out. */
export function omissionOf({ pointer, target, laws, reason, sentence }: Wish, whole: Place): Omission {
  const place = whole.at(target.path);
  const table = whole.at(target.path.slice(0, target.path.indexOf('blocks') + 2));
  const number = target.path.includes('blocks') ? captionNumber(table.get('caption').text ?? '') : undefined;
  const count = place.get(target.kind === 'table' ? 'rows' : 'items').items().length;
  const placeholder = PLACEHOLDER[target.kind];
  const within = withinOf(target, whole);
  return {
    pointer,
    kind: target.kind,
    laws,
    ...(placeholder === undefined ? {} : { placeholder: `${pointer}${placeholder}` }),
    ...(number === undefined ? {} : { number }),
    ...(count > 0 && placeholder !== undefined ? { count } : {}),
    ...(within === undefined ? {} : { within }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(sentence === undefined ? {} : { sentence }),
  };
}

/** From what was left out to the paragraph that stands there. */
const PLACEHOLDER: Partial<Readonly<Record<Omission['kind'], string>>> = {
  appendix: '/sections/0/blocks/0',
  part: '/sections/0/blocks/0',
  section: '/blocks/0',
  paragraph: '',
  list: '',
  fields: '',
  table: '',
  figure: '',
};

/** "1", "3a": the nearest appendix or part. */
function withinOf({ path }: Target, whole: Place): string | undefined {
  if (path[0] !== 'appendices') return undefined;
  const part = path[2] === 'parts' ? whole.at(path.slice(0, 4)).get('number').text : undefined;
  return part ?? whole.at(path.slice(0, 2)).get('number').text;
}
