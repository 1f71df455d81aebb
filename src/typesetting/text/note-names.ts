/** Names of the two ends of a footnote: its text at the page's foot, and its mark in the running text. */
export const noteDestination = (note: string): string => `note.${note}`;
export const noteMarkDestination = (note: string): string => `note-mark.${note}`;
