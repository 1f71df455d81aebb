import type { Agreement } from './schema.ts';

/** Text as a part of a file name: a–z, 0–9 and hyphens, å ä ö folded (domain § 9). */
export function foldForFileName(text: string): string {
  const letters = text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l');
  const folded = letters.normalize('NFD').replace(/\p{M}+/gu, '');
  return folded.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'utan-namn';
}

/** The file name of a party's copy: `<agreement>-<party>.pdf`. */
export function fileName(agreement: Agreement, partyId: string): string {
  return `${foldForFileName(agreement.id)}-${foldForFileName(partyId)}.pdf`;
}
