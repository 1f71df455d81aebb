/** What stands for the pages of a PDF that is taken in, where only PDF can show them. The document is Swedish. */
export const OWN_PAGES = 'Bilagans egna sidor finns i PDF-filen.';
