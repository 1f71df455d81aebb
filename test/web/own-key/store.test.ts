import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { constants, randomBytes, verify, X509Certificate } from 'node:crypto';
import { keyPage } from '../../support/key-page.ts';

/** The key files of real programs, read by the page's own module as a browser runs it. */

interface Der {
  readonly TAG: Readonly<Record<'integer' | 'octets' | 'oid' | 'sequence', number>>;
  encode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array;
  parse(bytes: Uint8Array): { readonly tag: number; readonly children: readonly unknown[] };
  octets(node: unknown): Uint8Array;
}
const { openKeyFile, signWith } = await keyPage();
const der = (await import('../../../src/web/static/own-key-der.js' as string)) as Der;

const files = JSON.parse(readFileSync(new URL('key-files.json', import.meta.url), 'utf8')) as Record<string, string>;
const PASSWORD = 'Hemligt Å 1';
const passwordOf = (name: string) => (name.startsWith('keytool') ? 'Hemligt A 1' : PASSWORD);
const bytesOf = (name: string) => new Uint8Array(Buffer.from(files[name] ?? '', 'base64'));
const fault = (bytes: Uint8Array, password: string) =>
  openKeyFile(bytes, password).then(
    () => 'opened',
    ({ code, detail }: { code: string; detail: string }) => [code, detail],
  );

describe.each([
  ['openssl P-256', 'sha256', 1],
  ['openssl P-384', 'sha384', 1],
  ['openssl RSA-3072', 'sha256', 1],
  ['openssl without check', 'sha256', 1],
  ['openssl AES-128, SHA-512, open certificates', 'sha256', 1],
  ['python P-256', 'sha256', 1],
  ['keytool P-256', 'sha256', 0],
])('the key file "%s"', (name, digest, others) => {
  test('opens with its password, and its key signs as its certificate says, but cannot be read', async () => {
    const opened = await openKeyFile(bytesOf(name), passwordOf(name));
    expect(opened.others).toHaveLength(others);
    const data = randomBytes(200);
    const value = await signWith(opened.key, data);
    const key = new X509Certificate(opened.certificate).publicKey;
    const padding = key.asymmetricKeyType === 'rsa' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
    expect(verify(digest, data, { key, ...padding }, value)).toBe(true);
    expect(opened.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', opened.key)).rejects.toThrow();
  });

  test('stays shut for another password', async () => {
    expect(await fault(bytesOf(name), 'Hemligt')).toEqual(['password', '']);
  });
});

test.each([
  ['openssl legacy', ['cipher', 'RC2-40']],
  ['openssl 3DES alone', ['cipher', '3DES']],
  ['openssl P-521', ['key-kind', 'P-521']],
  ['openssl RSA-2048', ['key-kind', 'RSA 2048']],
  ['openssl without key', ['no-key', '']],
])('the key file "%s" is refused by the name of what it has', async (name, expected) => {
  expect(await fault(bytesOf(name), PASSWORD)).toEqual(expected);
});

test.each([
  ['nothing', new Uint8Array()],
  ['a text', new TextEncoder().encode('hej')],
  ['a certificate', new Uint8Array(new X509Certificate(await certificateOf('openssl P-256')).raw)],
  ['more than a key file ever is', new Uint8Array(1024 * 1024 + 1)],
])('%s is no key file', async (_what, bytes) => {
  expect(await fault(bytes, PASSWORD)).toMatchObject(['not-a-key-file', expect.anything()]);
});

async function certificateOf(name: string): Promise<Uint8Array> {
  return (await openKeyFile(bytesOf(name), PASSWORD)).certificate;
}

test('a file that is cut anywhere is no key file, and one with a changed byte opens as it was or is refused', async () => {
  const whole = bytesOf('python P-256');
  const { certificate } = await openKeyFile(whole, PASSWORD);
  for (let at = 0; at < whole.length; at += 13) {
    expect(await fault(whole.subarray(0, at), PASSWORD)).toMatchObject(['not-a-key-file', expect.anything()]);
    const changed = whole.with(at, (whole[at] ?? 0) ^ 0x55);
    const opened = await openKeyFile(changed, PASSWORD).catch((error: { code: string }) => error.code);
    expect(['not-a-key-file', 'password', 'cipher', 'key-kind', 'no-key', certificate]).toContainEqual(
      typeof opened === 'string' ? opened : opened.certificate,
    );
  }
});

test('a file that asks for years of rounds is refused at once', async () => {
  const { encode, TAG } = der;
  const oid = (hex: string) => encode(TAG.oid, Buffer.from(hex, 'hex'));
  const content = encode(0xa0, encode(TAG.octets, encode(TAG.sequence)));
  const digest = encode(TAG.sequence, encode(TAG.sequence, oid('608648016503040201')), encode(TAG.octets));
  const check = encode(TAG.sequence, digest, encode(TAG.octets), encode(TAG.integer, Buffer.from('7fffffff', 'hex')));
  const safe = encode(TAG.sequence, oid('2a864886f70d010701'), content);
  const file = encode(TAG.sequence, encode(TAG.integer, Uint8Array.of(3)), safe, check);
  expect(await fault(file, PASSWORD)).toEqual(['too-slow', '']);
});

test('strings in pieces and lengths without a number are read as those with one', () => {
  // SEQUENCE (indefinite) { OCTET STRING (indefinite) { "ab", "c" } }
  const pieces = Uint8Array.of(0x30, 0x80, 0x24, 0x80, 4, 2, 97, 98, 4, 1, 99, 0, 0, 0, 0);
  const [string] = der.parse(pieces).children;
  expect(new TextDecoder().decode(der.octets(string))).toBe('abc');
});
