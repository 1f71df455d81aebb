import { digestGroups } from '../core/digest-groups.ts';
import { words, type Language, type Words } from '../core/words.ts';

/** How pages write sizes and digests. */
const NO_BREAK = '\u00a0';

/** "1 243 118". */
export const integer = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, NO_BREAK);

/** "1,2 MB" / "1.2 MB", bytes below ten thousand in full. */
export function size(bytes: number, language: Language): string {
  if (bytes < 10_000) return `${integer(bytes)}${NO_BREAK}byte`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  const text = unit === 'kB' ? String(Math.round(value)) : value.toFixed(1);
  return `${language === 'sv' ? text.replace('.', ',') : text}${NO_BREAK}${unit}`;
}

/** Words of the inside of a sentence as the beginning of one. */
export const capital = ({ sv, en }: Words): Words =>
  words(sv.charAt(0).toUpperCase() + sv.slice(1), en.charAt(0).toUpperCase() + en.slice(1));

/** The first four groups of a digest, as messages show it. */
export const shortDigest = (sha256: string): string => `${digestGroups(sha256).slice(0, 4).join(NO_BREAK)}${NO_BREAK}…`;

/** "Från 2027-03-01 tills vidare", as a value of a list of facts; null for a document without a term. */
export function termWords({
  validFrom,
  validTo,
}: {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}): Words | null {
  if (validFrom === null) return null;
  return validTo === null
    ? words(`Från ${validFrom} tills vidare`, `From ${validFrom} until further notice`)
    : words(`${validFrom} till ${validTo}`, `${validFrom} to ${validTo}`);
}
