/** Kinds of bytes (ISO 32000-1 7.2.2): 0 regular, 1 white space, 2 delimiter. */
export const CLASS = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = 1;
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = 2;

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === 1;
