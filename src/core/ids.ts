/** Where randomness comes from: one place, so that a test can give its own. */
export interface Ids {
  /** A fresh id: 26 characters of Crockford base 32, 130 random bits, lower case; matches `[a-z0-9-]{1,64}`. */
  next(): string;
  /** Unpredictable bytes. */
  bytes(count: number): Uint8Array<ArrayBuffer>;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export const randomIds: Ids = {
  next: () => Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => ALPHABET[byte & 31]).join(''),
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};

/** What an id of an agreement, a party or a body may look like in data and addresses. */
export const ID_PATTERN = /^[a-z0-9-]{1,64}$/;

/**
 * The short code of an address printed on paper: eight characters of Crockford base 32 in two groups ("7Q4M-2KXD"),
 * from the first 40 bits of a digest.
 */
export function addressCode(digest: Uint8Array): string {
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let i = 7; i >= 0; i--) code += ALPHABET[Number((bits >> BigInt(5 * i)) & 31n)];
  return `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase();
}
