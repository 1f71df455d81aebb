import type { Agreement } from '../../agreement/schema.ts';
import { digestGroups } from '../../core/digest-groups.ts';
import type { Acting } from '../round/acting.ts';

export interface MessageFacts {
  readonly data: Agreement;
  readonly acting: Acting;
  readonly partyName: string;
  /** Calendar date. */
  readonly documentDate: string;
  readonly pages: number;
  /** Of the locked text (step 0), hex. */
  readonly sha256: string;
}

const LIMIT = 900;
const NO_BREAK = '\u00a0';

/**
 * The text that names what is signed (look § 9 d): for whom, as what, on whose delegation, which document, its case
 * numbers, pages and the beginning of the digest of step 0. At most 900 characters: a longer title is cut, never the digest.
 */
export function signMessage({ data, acting, partyName, documentDate, pages, sha256 }: MessageFacts): string {
  const { title, onBehalfOf } = acting;
  const delegation = onBehalfOf ? `, på delegation av ${onBehalfOf.name}` : '';
  const begin = `Jag skriver under för ${partyName}, som ${title}${delegation}: `;
  const numbers = data.parties.flatMap((party) => (party.caseNumber ? [party.caseNumber] : []));
  const caseNumbers = numbers.length > 0 ? ` Dnr ${numbers.join(', ')}.` : '';
  const digest = `${digestGroups(sha256).slice(0, 4).join(NO_BREAK)}${NO_BREAK}…`;
  const end = `${pages} ${pages === 1 ? 'sida' : 'sidor'}. Kontrollsumma (SHA-256) ${digest}`;
  const room = LIMIT - end.length - 1;
  const named = `${begin}${data.title.text}, ${documentDate}.${caseNumbers}`;
  return `${named.length <= room ? named : `${named.slice(0, room - 1)}…`} ${end}`;
}
