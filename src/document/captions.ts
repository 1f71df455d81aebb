import { setText } from './typography.ts';

/** A caption's number and the title after it. */
export interface CaptionParts {
  readonly number?: string;
  readonly title: string;
}

/** "Tabell 2. Anmälda brott" → "Tabell 2" and "Anmälda brott"; a caption without a number is all title. Ready to set. */
export function captionParts(caption: string): CaptionParts {
  const match = /^(\p{Lu}\p{Ll}+[ \u00A0]\d{1,3}[a-z]?)\.[ \u00A0]+(\S.*)$/su.exec(caption);
  if (!match) return { title: setText(caption) };
  return { number: setText(match[1] ?? ''), title: setText(match[2] ?? '') };
}
