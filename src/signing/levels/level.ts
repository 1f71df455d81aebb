/** PAdES baseline levels (EN 319 142-1 6), lowest first: signed, time proven, checkable without network, kept for decades. */
export const SIGNATURE_LEVELS = ['B', 'T', 'LT', 'LTA'] as const;
export type SignatureLevel = (typeof SIGNATURE_LEVELS)[number];

/** True when `level` is at least `least`. */
export const reaches = (level: SignatureLevel, least: SignatureLevel): boolean =>
  SIGNATURE_LEVELS.indexOf(level) >= SIGNATURE_LEVELS.indexOf(least);
