import type { Omission } from '../../agreement/redaction/omission.ts';
import { fill, lowerFirst, setText } from '../typography.ts';
import { EDITION_WORDS } from './words.ts';

/** What was left out, in words that tell its kind and place and nothing of its content. */
export function described(omission: Omission, many = 1): string {
  const { kind, number, within } = omission;
  if ((kind === 'appendix' || kind === 'part') && within !== undefined)
    return setText(fill(EDITION_WORDS.appendix, { number: within }));
  const what = thing(omission, many);
  if (within === undefined) return setText(what);
  const inside = kind === 'passage' && number !== undefined ? lowerFirst(number) : null;
  const placed = inside === null ? what : fill(EDITION_WORDS.inside, { what, number: inside });
  return setText(fill(EDITION_WORDS.within, { what: placed, number: within }));
}

function thing({ kind, number }: Omission, many: number): string {
  const [one, several] = EDITION_WORDS.things[kind];
  const counted = many === 1 ? one : `${EDITION_WORDS.numbers[many] ?? many} ${several}`;
  if (number === undefined || kind === 'passage') return counted;
  if (kind === 'table' || kind === 'figure') return lowerFirst(number);
  return fill(EDITION_WORDS.inside, { what: counted, number: lowerFirst(number) });
}

/** "Tabell 6 (8 rader)": for the notice, which stands at the place itself. */
export function measured({ kind, number, count, within }: Omission): string {
  const { things, units, counted, appendix } = EDITION_WORDS;
  const whole = (kind === 'appendix' || kind === 'part') && within !== undefined;
  const what = whole ? fill(appendix, { number: within }) : (number ?? things[kind][0]);
  const named = setText(what.slice(0, 1).toUpperCase() + what.slice(1));
  if (count === undefined || (kind !== 'table' && kind !== 'list' && kind !== 'fields')) return named;
  return fill(counted, { what: named, count, unit: units[kind][count === 1 ? 0 : 1] });
}

/**
 * One line for each ground, in the order of the document: "tabell 6 och en uppgift i bilaga 1, med stöd av 18 kap. 1 § …
 * (skäl)". What is of one kind and place is counted.
 */
export function grounds(omissions: readonly Omission[]): readonly string[] {
  const byGround = new Map<string, Omission[]>();
  for (const omission of omissions) {
    const key = JSON.stringify([omission.laws, omission.reason ?? '']);
    byGround.set(key, [...(byGround.get(key) ?? []), omission]);
  }
  return [...byGround.values()].map((group) => {
    const [{ laws, reason } = { laws: [], reason: undefined }] = group;
    const what = joined(counted(group));
    const lawful = laws.length === 0 ? what : fill(EDITION_WORDS.byLaw, { what, laws: joined(laws) });
    return setText(
      reason === undefined ? lawful : fill(EDITION_WORDS.byReason, { what: lawful, reason: reason.replace(/\.$/, '') }),
    );
  });
}

function counted(group: readonly Omission[]): readonly string[] {
  const alike = new Map<string, { readonly first: Omission; count: number }>();
  for (const omission of group) {
    const name = described(omission);
    const known = alike.get(name);
    if (known) known.count += 1;
    else alike.set(name, { first: omission, count: 1 });
  }
  return [...alike.values()].map(({ first, count }) => described(first, count));
}

function joined(all: readonly string[]): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : all.slice(0, -1).join(', ') + EDITION_WORDS.and + last;
}
