/** Which characters the embedded faces have, as data from whoever knows the fonts. */
export interface GlyphCoverage {
  /** Takes one character (one code point as a string). */
  readonly hasGlyph: (character: string) => boolean;
}
