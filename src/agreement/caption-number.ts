/** "Tabell 6" of "Tabell 6. Platser med återkommande problem"; undefined when the caption has no number. */
export const captionNumber = (caption: string): string | undefined =>
  /^(\p{Lu}\p{Ll}+[ \u00A0]\d{1,3}[a-z]?)\.[ \u00A0]+\S/u.exec(caption)?.[1];
