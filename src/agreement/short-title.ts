import type { Agreement } from './schema.ts';

const LONGEST = 60;
/** What kind of unit a party is; the place is what is left of its name. */
const UNITS = [
  /^Lokalpolisområdet?\s+/i,
  /^Polisområdet?\s+/i,
  /^Polisregion\s+/i,
  /s?\s+stadsdelsförvaltning$/i,
  /s?\s+stadsdelsnämnd$/i,
  /s?\s+kommun$/i,
];

/**
 * A title of at most 60 characters for lists and headers: the agreement's own, or the places of its parties
 * ("Östermalm–Norrmalm").
 */
export function shortTitle(agreement: Agreement): string {
  if (agreement.shortTitle !== undefined) return agreement.shortTitle;
  const places = agreement.parties.map((party) => placeOf(party.name));
  const joined = [...new Set(places)].join('–');
  return joined.length <= LONGEST ? joined : `${joined.slice(0, LONGEST - 1).trimEnd()}…`;
}

function placeOf(name: string): string {
  const unit = UNITS.find((pattern) => pattern.test(name));
  const place = unit ? name.replace(unit, '').trim() : name.trim();
  return place === '' ? name : place;
}
