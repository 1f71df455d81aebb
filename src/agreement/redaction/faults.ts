import { words } from '../../core/words.ts';

/** What is wrong with a redaction, by code. */
export const FAULTS = {
  'redaction-of-identity': words(
    'Titel, parter, giltighet och undertecknare kan inte utelämnas: utan dem går det inte att se vilken handling det är.',
    'Title, parties, term and signatories cannot be left out: without them nobody can tell which document it is.',
  ),
  'redaction-pointer-unknown': words('Platsen finns inte i uppgifterna.', 'There is no such place in the data.'),
  'redaction-of-drawing': words(
    'En del av en figur eller tabell kan inte utelämnas så. Peka på hela figuren, eller på en rad, kolumn eller cell.',
    'A part of a figure or table cannot be left out like this. Point at the whole figure, or at a row, column or cell.',
  ),
  'redaction-not-possible': words(
    'Platsen kan inte utelämnas. Peka på en bilaga, en del, ett avsnitt, ett stycke, en tabell, en cell eller en text.',
    'The place cannot be left out. Point at an appendix, part, section, paragraph, table, cell or text.',
  ),
  'redaction-quote-not-found': words('Orden finns inte på platsen.', 'The words do not stand at that place.'),
  'redaction-of-spanned-column': words(
    'Tabellen har celler över flera kolumner. Utelämna hela tabellen, eller raderna och cellerna för sig.',
    'The table has cells over several columns. Leave out the whole table, or its rows and cells one by one.',
  ),
  'redaction-of-all-columns': words(
    'Alla kolumner utelämnas. Utelämna hela tabellen i stället.',
    'All columns are left out. Leave out the whole table instead.',
  ),
} as const;
