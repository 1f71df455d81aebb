import type { Glyph, GlyphRun } from './ink.ts';

/** All glyphs of a run, in order: for whoever looks at single glyphs. */
export const glyphsOf = ({ parts }: GlyphRun): readonly Glyph[] => parts.flatMap(({ glyphs }) => glyphs);
