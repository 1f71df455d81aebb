import type { webcrypto } from 'node:crypto';

/** What the page's script knows of a key file that it opened. */
interface OpenedKeyFile {
  readonly key: webcrypto.CryptoKey;
  readonly certificate: Uint8Array;
  readonly others: readonly Uint8Array[];
}

/** The page's own module for key files, as a browser runs it: it asks for nothing but WebCrypto. */
export interface KeyPage {
  openKeyFile(bytes: Uint8Array, password: string): Promise<OpenedKeyFile>;
  signWith(key: webcrypto.CryptoKey, data: Uint8Array): Promise<Uint8Array>;
}

export const keyPage = () => import('../../src/web/static/own-key-store.js' as string) as Promise<KeyPage>;
