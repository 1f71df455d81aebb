import { describe, expect, test } from '@jest/globals';
import { createDecipheriv } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { fromHex, latin1Bytes, latin1Text, toHex } from '../../src/core/bytes.ts';
import { Decipher } from '../../src/pdf/encryption/decipher.ts';
import type { EncryptionDictionary } from '../../src/pdf/encryption/dictionary.ts';
import { fileKey } from '../../src/pdf/encryption/file-key.ts';
import { rc4 } from '../../src/pdf/encryption/rc4.ts';
import { openPdf, type OpenOptions, type PdfFile } from '../../src/pdf/file.ts';
import { PdfFault } from '../../src/pdf/limits.ts';
import { PdfStream, PdfString } from '../../src/pdf/objects.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { decodeText } from '../../src/pdf/text-string.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';

type Options = ConstructorParameters<typeof PDFDocument>[0];

/** pdfkit enciphers as the version says: RC4 with 40 and 128 bits, AES-128, AES-256 of revision 5. */
const VERSIONS = ['1.3', '1.5', '1.7', '1.7ext3'] as const;

function encrypted(options: Options): Promise<Uint8Array> {
  const document = new PDFDocument({ ...options, info: { Title: 'Avtal (hemligt)' }, compress: true });
  document.text('Vi är överens.');
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  return new Promise((resolve) => {
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.end();
  });
}

/** The title and the first page's content, which a wrong key would leave unreadable. */
function read(file: PdfFile) {
  const { last } = file;
  const title = last.resolve(last.dict(last.trailer.get('Info'))?.get('Title'));
  const [page] = pageRefs(last);
  const content = last.resolve(last.dict(page)?.get('Contents'));
  return {
    title: title instanceof PdfString ? decodeText(title) : null,
    content: content instanceof PdfStream ? latin1Text(last.decode(content)).includes(' Tf') : null,
  };
}
const READABLE = { title: 'Avtal (hemligt)', content: true };
const open = (bytes: Uint8Array, options?: OpenOptions) => openPdf(bytes, primitives, options);

describe.each(VERSIONS)('a file of version %s', (pdfVersion) => {
  test('with the empty password opens by itself', async () => {
    const file = open(await encrypted({ pdfVersion, ownerPassword: 'ägare' }));
    expect(file.encryption).toEqual({ state: 'open' });
    expect(read(file)).toEqual(READABLE);
  });

  test('opens with the password of its user or its owner, and says which one is missing', async () => {
    const bytes = await encrypted({ pdfVersion, userPassword: 'läsare', ownerPassword: 'owner' });
    for (const password of ['läsare', 'owner']) {
      const file = open(bytes, { password });
      expect({ password, ...read(file) }).toEqual({ password, ...READABLE });
    }
    expect(open(bytes).encryption).toEqual({ state: 'locked', reason: 'password-needed' });
    expect(open(bytes, { password: 'fel' }).encryption).toEqual({ state: 'locked', reason: 'password-wrong' });
  });
});

test('RC4 enciphers as its published examples do', () => {
  expect(toHex(rc4(latin1Bytes('Key'), latin1Bytes('Plaintext')))).toBe('bbf316e8d940af0ad3');
  expect(toHex(rc4(fromHex('0102030405') ?? new Uint8Array(), new Uint8Array(8)))).toBe('b2396305f03dc027');
});

test('another security handler is named, and the structure of the file is read all the same', async () => {
  const bytes = await encrypted({ pdfVersion: '1.7', ownerPassword: 'x' });
  const other = latin1Bytes(latin1Text(bytes).replace('/Filter /Standard', '/Filter /Adobe.Pk'));
  const file = open(other);
  expect(file.encryption).toEqual({ state: 'unsupported', code: 'encryption-handler' });
  expect(pageRefs(file.last)).toHaveLength(1);
});

test('cipher text that is cut, or ends in no padding, is a damage and nothing else', () => {
  const dictionary = { strings: 'aes-256', filters: new Map() } as unknown as EncryptionDictionary;
  const decipher = new Decipher(dictionary, new Uint8Array(32));
  const owner = { number: 1, generation: 0 };
  const clear = (length: number) => () => decipher.strings(new PdfString(new Uint8Array(length), true), owner);
  expect(clear(0)()).toMatchObject({ bytes: new Uint8Array(0) });
  for (const length of [1, 16, 31, 33, 32]) expect(clear(length)).toThrow(new PdfFault('cipher-damaged', -1));
});

test('a key of revision 6, as qpdf 11.3 wrote it, opens what its file says of itself', () => {
  const hex = (text: string) => fromHex(text) ?? new Uint8Array();
  const dictionary = {
    revision: 6,
    user: hex('b5155eeeec8541c537a57c8fe4f02afb9ebff592dc8f4b23695d052f229879ddc793d871c2f183ba16603cce8ab37b13'),
    userKey: hex('ea2fc409c6861ebe0bfbd368d527b4b6af24bc34cf4d221cc25df174c93f2434'),
    owner: hex('4a230e463340fb787e578b0660b15b473c32412879c9ffe984d416b66ada80813525b8ba84f8a86e97d838430609651e'),
    ownerKey: hex('c35f86c81092baf9143effcc7ab0f47db8380df0d9a1e92c0c8bb99ad38423ea'),
  } as unknown as EncryptionDictionary;
  const id = new Uint8Array(0);
  for (const password of ['', 'öwn']) {
    const decipher = createDecipheriv('aes-256-ecb', fileKey(dictionary, id, password) ?? id, null).setAutoPadding(
      false,
    );
    // Algorithm 13: the permissions, whether the metadata are enciphered, and "adb".
    const permissions = decipher.update(hex('25c3c0434c6e68cf970d944299089227'));
    expect(permissions.subarray(0, 12)).toEqual(Buffer.from('fcffffffffffffff46616462', 'hex'));
  }
  expect(fileKey(dictionary, id, 'fel')).toBeNull();
});
