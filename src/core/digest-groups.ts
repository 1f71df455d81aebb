/** A digest (hex) in groups of four, as people read it. */
export const digestGroups = (sha256: string): readonly string[] => sha256.match(/.{1,4}/g) ?? [];
