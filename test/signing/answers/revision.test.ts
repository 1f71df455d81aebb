import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concatBytes, latin1Bytes, latin1Text } from '../../../src/core/bytes.ts';
import { Problem } from '../../../src/core/problem.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { Increment, withKeys } from '../../../src/pdf/increment.ts';
import { PdfName, PdfRef, PdfStream, PdfString, type PdfDict } from '../../../src/pdf/objects.ts';
import { encodeText } from '../../../src/pdf/text-string.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { prepareWithoutChain } from '../../support/foreign-signer.ts';
import { demoPki, NOW, sign, signerOf, trusting } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { emptyDict, walletSigns, type WalletOptions } from '../../support/wallet.ts';

const pki = demoPki();
const signer = signerOf(pki, 'Signature1');
const pdf = twoFields();
const prepared = await prepareWithoutChain(pdf);
const signed = await walletSigns(pdf, signer);
const wallet = (options: WalletOptions, base: Uint8Array = pdf) => walletSigns(base, signer, options);

const take = (answer: Uint8Array) =>
  complete({ pdf, prepared, answer: { shape: 'revision', pdf: answer }, primitives });
const reasonOf = (answer: Uint8Array) =>
  take(answer).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? `${error.code}: ${String(error.inside)}` : 'defect'),
  );

test('a whole file that begins with our bytes and fills our field is taken as it is', async () => {
  for (const answer of [signed, await sign(pdf, 'Signature1', pki)]) {
    const file = await take(answer);
    expect(Buffer.from(file).equals(answer)).toBe(true);
    expect(await validatePdf(file, trusting(pki))).toMatchObject({ sound: true, signatureCount: 1 });
  }
});

test('an object written again as it was changes nothing', async () => {
  const again = await wallet({ also: (next) => next.put(new PdfRef(1, 0), objectOf(1)) });
  expect(await reasonOf(again)).toBe('accepted');
});

test('what the field is called may stand there in another encoding, as pyHanko writes it', async () => {
  const called = (words: string) => new PdfString(encodeText(words), true);
  const again = await wallet({ fieldKeys: { TU: called('Underskrift för Kommunen, N.N., chef') } });
  expect(await reasonOf(again)).toBe('accepted');
  const other = await wallet({ fieldKeys: { TU: called('Underskrift för Polisen, N.N., chef') } });
  expect(await reasonOf(other)).toBe('answer-invalid: the field changed');
});

const objectOf = (number: number) => openPdf(pdf, primitives).last.get(number) as PdfDict;
/** A revision of its own after this one. */
function later(base: Uint8Array, write: (increment: Increment) => void): Uint8Array {
  const increment = new Increment(openPdf(base, primitives));
  write(increment);
  return concatBytes(base, increment.finish().bytes);
}
const nothing = (increment: Increment) => void increment.add(emptyDict);
const name = (text: string) => new PdfName(text);
const BYTE_RANGE = 'the ByteRange does not cover all but /Contents';

test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
  ['our own file, unsigned', () => pdf, `a file of ${pdf.length} bytes`],
  [
    'another document',
    () => wallet({}, latin1Bytes(latin1Text(pdf).replace('/MediaBox[0 0 595', '/MediaBox[0 0 594'))),
    'the file does not begin with our bytes',
  ],
  ['a file with the wrong field filled', () => wallet({ field: 'Signature2' }), 'the field is not filled'],
  ['both fields filled', async () => wallet({}, await sign(pdf, 'Signature2', pki)), 'not one revision'],
  ['a revision after the signature', () => later(signed, nothing), BYTE_RANGE],
  ['a revision before the signature', () => wallet({}, later(pdf, nothing)), 'not one revision'],
  ['bytes after the end', () => concatBytes(signed, latin1Bytes('more')), BYTE_RANGE],
  ['a certification', () => wallet({ keys: { Reference: [emptyDict] } }), 'the signature dictionary has /Reference'],
  ['a certificate in the dictionary', () => wallet({ keys: { Cert: null } }), 'the signature dictionary has /Cert'],
  [
    'a claimed time before the preparation',
    () => wallet({ time: new Date(NOW.getTime() - 3_600_000) }),
    'the claimed time',
  ],
  ['a claimed time days later', () => wallet({ time: new Date(NOW.getTime() + 2 * 86_400_000) }), 'the claimed time'],
  ['no time at all', () => wallet({ keys: { M: new PdfString(latin1Bytes('today'), false) } }), 'the claimed time'],
  [
    'another kind of signature',
    () => wallet({ keys: { SubFilter: name('adbe.pkcs7.detached') } }),
    'not a PAdES signature',
  ],
  ['a time-stamp', () => wallet({ keys: { Type: name('DocTimeStamp') } }), 'not a PAdES signature'],
  [
    'a page turned meanwhile',
    () => wallet({ also: (next) => next.put(new PdfRef(3, 0), withKeys(objectOf(3), { Rotate: 90 })) }),
    'object 3 changed',
  ],
  [
    'the other field moved',
    () => wallet({ also: (next) => next.put(new PdfRef(7, 0), withKeys(objectOf(7), { Rect: [0, 0, 9, 9] })) }),
    'object 7 changed',
  ],
  ['its own field moved', () => wallet({ fieldKeys: { Rect: [0, 0, 500, 500] } }), 'the field changed'],
  ['an object that nobody uses', () => wallet({ also: nothing }), 'object 11 belongs to nothing'],
  [
    'a stream beside it',
    () => wallet({ also: (next) => void next.add(new PdfStream(emptyDict, latin1Bytes('obj'))) }),
    'object 11 belongs to nothing',
  ],
  ['bytes behind the CMS', () => wallet({ cms: (cms) => concatBytes(cms, Uint8Array.of(1)) }), 'bytes behind the CMS'],
  ['no CMS', () => wallet({ cms: () => new Uint8Array(900) }), 'not one SignerInfo'],
  [
    'the CMS of another file',
    () => wallet({ keys: { Name: new PdfString(latin1Bytes('A'), true) }, cms: () => cmsOf(signed) }),
    'message-digest',
  ],
])('%s is refused', async (_, make, reason) => {
  expect(await reasonOf(await make())).toBe(`answer-invalid: ${reason}`);
});

/** The CMS of a signed file, out of its hole. */
function cmsOf(file: Uint8Array): Uint8Array {
  const hex = /\/Contents <([0-9a-f]+?)(?:00)*>/i.exec(latin1Text(file))?.[1] ?? '';
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

test('a file of any kind that is no PDF after our bytes is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 500 }), async (tail) => {
      expect(await reasonOf(concatBytes(pdf, tail))).toMatch(/^answer-invalid/);
    }),
    { numRuns: 100 },
  );
});

test('no changed byte is accepted but in the hole, where it leaves the signature sound', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
      const mutant = signed.map((one, i) => (i === at ? one ^ bits : one));
      const reason = await reasonOf(mutant);
      expect(reason).not.toBe('defect');
      if (reason !== 'accepted') return;
      const [taken] = (await validatePdf(await take(mutant), trusting(pki))).signatures;
      expect(taken).toMatchObject({ cryptographicallyIntact: true, modificationsAfterSigning: 'none' });
    }),
    { numRuns: 300 },
  );
});
