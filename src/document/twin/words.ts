import { OWN_PAGES } from '../own-pages.ts';

/** The few words that the page needs and the document itself does not have. The document is Swedish, and so are they. */
export const TWIN_WORDS = {
  note: 'Fotnot',
  notes: 'Fotnoter',
  back: 'tillbaka till texten',
  marks: 'Märkning',
  reportsTo: 'till',
  attached: OWN_PAGES,
} as const;
