import { toBase64Url, toHex, utf8Bytes } from '../../core/bytes.ts';
import type { Deps } from '../ports.ts';

/** What only its holder knows, and its digest, which is all that is kept. */
export interface Token {
  /** 32 random bytes, base64url. */
  readonly token: string;
  /** SHA-256, hex. */
  readonly digest: string;
}

const PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** A fresh one: 256 random bits. */
export async function newToken({ ids, primitives }: Pick<Deps, 'ids' | 'primitives'>): Promise<Token> {
  const token = toBase64Url(ids.bytes(32));
  return { token, digest: await digestOf(token, primitives) };
}

/** Under what its holder's things are kept; null when it cannot be a token of ours. */
export async function tokenDigest(token: string, { primitives }: Pick<Deps, 'primitives'>): Promise<string | null> {
  return PATTERN.test(token) ? digestOf(token, primitives) : null;
}

const digestOf = async (token: string, primitives: Deps['primitives']): Promise<string> =>
  toHex(await primitives.digest('SHA-256', utf8Bytes(token)));
