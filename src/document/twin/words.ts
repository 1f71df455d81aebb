/** The few words that the page needs and the document itself does not have. The document is Swedish, and so are they. */
export const TWIN_WORDS = {
  note: 'Fotnot',
  notes: 'Fotnoter',
  back: 'tillbaka till texten',
  marks: 'Märkning',
  reportsTo: 'till',
  attached: 'Bilagans egna sidor finns i PDF-filen.',
} as const;
