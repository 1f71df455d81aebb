import { cbc } from '@noble/ciphers/aes.js';
import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, fromHex, utf8Bytes } from '../../core/bytes.ts';
import type { EncryptionDictionary } from './dictionary.ts';
import { rc4 } from './rc4.ts';

/** 7.6.4.3.2: what fills a short password up to 32 bytes. */
const FILL = fromHex('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a') ?? new Uint8Array(32);
const NO_IV = new Uint8Array(16);

/** The key of the file, when the password is its user's or its owner's; null when it is neither (ISO 32000-2 7.6.4.3, 7.6.4.4). */
export function fileKey(dictionary: EncryptionDictionary, id: Uint8Array, password: string): Uint8Array | null {
  return dictionary.revision >= 5 ? modernKey(dictionary, password) : oldKey(dictionary, id, password);
}

/** Algorithms 2, 6 and 7. */
function oldKey(dictionary: EncryptionDictionary, id: Uint8Array, password: string): Uint8Array | null {
  const given = filled(latin1(password));
  for (const user of [given, userPassword(dictionary, given)]) {
    const key = keyOfUser(dictionary, id, user);
    if (isUsers(key, dictionary, id)) return key;
  }
  return null;
}

/** Algorithm 2. */
function keyOfUser(dictionary: EncryptionDictionary, id: Uint8Array, password: Uint8Array): Uint8Array {
  const { permissions: p, revision } = dictionary;
  const hidden = revision >= 4 && !dictionary.encryptMetadata ? [new Uint8Array(4).fill(0xff)] : [];
  const permissions = Uint8Array.of(p, p >> 8, p >> 16, p >> 24);
  let key = md5(concatBytes(password, dictionary.owner, permissions, id, ...hidden)).subarray(0, dictionary.keyLength);
  if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key).subarray(0, dictionary.keyLength);
  return key;
}

/** Algorithm 6: does the key open the user's entry? */
function isUsers(key: Uint8Array, { revision, user }: EncryptionDictionary, id: Uint8Array): boolean {
  if (revision === 2) return equalBytes(rc4(key, FILL), user);
  let value: Uint8Array = md5(concatBytes(FILL, id));
  for (let i = 0; i < 20; i++)
    value = rc4(
      key.map((byte) => byte ^ i),
      value,
    );
  return equalBytes(value, user.subarray(0, 16));
}

/** Algorithm 7: the user's password out of the owner's entry. */
function userPassword({ revision, keyLength, owner }: EncryptionDictionary, password: Uint8Array): Uint8Array {
  let hash: Uint8Array = md5(password);
  if (revision >= 3) for (let i = 0; i < 50; i++) hash = md5(hash);
  const key = hash.subarray(0, keyLength);
  if (revision === 2) return rc4(key, owner);
  let value: Uint8Array = owner;
  for (let i = 19; i >= 0; i--)
    value = rc4(
      key.map((byte) => byte ^ i),
      value,
    );
  return value;
}

/** Algorithm 2.A: the entry is hash, validation salt, key salt. */
function modernKey(
  { revision, user, owner, userKey, ownerKey }: EncryptionDictionary,
  text: string,
): Uint8Array | null {
  const password = utf8Bytes(text.normalize('NFKC')).subarray(0, 127);
  const hash = (salt: Uint8Array, more: Uint8Array) =>
    revision === 5 ? sha256(concatBytes(password, salt, more)) : hardHash(password, salt, more);
  for (const [entry, wrapped, more] of [
    [user, userKey, new Uint8Array(0)],
    [owner, ownerKey, user],
  ] as const) {
    if (!equalBytes(hash(entry.subarray(32, 40), more), entry.subarray(0, 32))) continue;
    return cbc(hash(entry.subarray(40, 48), more), NO_IV, { disablePadding: true }).decrypt(wrapped);
  }
  return null;
}

/** Algorithm 2.B. It ends: from round 287 on its last byte cannot be large enough to go on. */
function hardHash(password: Uint8Array, salt: Uint8Array, more: Uint8Array): Uint8Array {
  let key: Uint8Array = sha256(concatBytes(password, salt, more));
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const once = concatBytes(password, key, more);
    const block = new Uint8Array(64 * once.length);
    for (let i = 0; i < 64; i++) block.set(once, i * once.length);
    const data = cbc(key.subarray(0, 16), key.subarray(16, 32), { disablePadding: true }).encrypt(block);
    // 256 leaves 1 when divided by 3, so the number of the first 16 bytes leaves what their sum does.
    const rest = data.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = rest === 0 ? sha256(data) : rest === 1 ? sha384(data) : sha512(data);
    last = data.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

const filled = (password: Uint8Array) => concatBytes(password.subarray(0, 32), FILL).subarray(0, 32);

/** Old passwords are in PDFDocEncoding, which is Latin-1 as far as people type them; what is beyond it opens nothing. */
const latin1 = (text: string) => Uint8Array.from(text, (character) => Math.min(0xff, character.charCodeAt(0)));
