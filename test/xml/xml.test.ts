import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { issueCertificate } from '../../src/authority/issue-certificate.ts';
import { newKey, publicKeyOf, type KeyKind } from '../../src/authority/key-material.ts';
import { toBase64 } from '../../src/core/bytes.ts';
import { signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { onlySignature, readSigned } from '../../src/xml/check-signature.ts';
import { XmlFault } from '../../src/xml/fault.ts';
import { parseXml, xmlText } from '../../src/xml/read.ts';
import { signXml } from '../../src/xml/sign.ts';
import { at, textOf, type Element } from '../../src/xml/tree.ts';
import { element, textElement } from '../../src/xml/write.ts';
import { demoPki } from '../support/signed-pdf.ts';

const BOUNDS = { bytes: 100_000, elements: 1000 };
const pki = demoPki();

async function holder(kind: KeyKind) {
  const key = newKey(kind);
  const { raw } = await issueCertificate(
    pki.oneTime,
    {
      subject: nameDer({ CN: 'Asker' }),
      publicKey: publicKeyOf(key),
      serial: Uint8Array.of(0x41),
      notBefore: pki.oneTime.certificate.notBefore,
      notAfter: pki.oneTime.certificate.notAfter,
      extensions: [signerUsage()],
    },
    primitives,
  );
  return { key, certificate: raw };
}

test('line ends are those of XML 1.0: others are text like any other', () => {
  const root = parseXml('<a b="1\u20282\u00853">x\r\ny\u2028z\u0085\rw</a>', BOUNDS);
  expect([root.getAttribute('b'), textOf(root)]).toEqual(['1\u20282\u00853', 'x\ny\u2028z\u0085\nw']);
});

test('whatever text is written comes back as it was, in content and in attributes', () => {
  // Text that XML can hold, and U+FFFD is written as a question mark; ends are trimmed by the reader.
  const writable = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffc}\u{10000}-\u{10ffff}]+$/u;
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => one.trim() === one && writable.test(one));
  fc.assert(
    fc.property(text, text, (content, value) => {
      const root = parseXml(textElement('a', content, { b: value }), BOUNDS);
      expect(textOf(root)).toBe(content);
      expect(root.getAttribute('b')).toBe(value);
      expect(root.childNodes).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});

test('what XML cannot hold is replaced and breaks nothing', () => {
  const root = parseXml(textElement('a', 'x\u0000\u0007\ud800y\ufffe'), BOUNDS);
  expect(textOf(root)).toBe('x???y?');
});

describe('refused is', () => {
  test.each<[string, string]>([
    ['a DOCTYPE, even in a comment', '<!-- <!DOCTYPE a> --><a/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a tag that does not end', '<a><b></a>'],
    ['nothing', ''],
    ['what is nested without end', '<a>'.repeat(100) + '</a>'.repeat(100)],
    ['too many elements', `<a>${'<b/>'.repeat(2000)}</a>`],
    ['too much', `<a>${'x'.repeat(200_000)}</a>`],
  ])('%s', (_, text) => {
    expect(() => parseXml(text, BOUNDS)).toThrow(XmlFault);
  });
  test('what is no UTF-8', () => {
    expect(() => xmlText(Uint8Array.of(0x3c, 0xff, 0x3e), BOUNDS)).toThrow(XmlFault);
  });
});

const plain = element('r', { xmlns: 'urn:test' }, textElement('said', 'Jag skriver under'), element('place', {}, ''));
const isWhole = ([one, ...more]: readonly { readonly uri: string | null }[]) => one?.uri === '' && more.length === 0;
function readBack(text: string, certificate: Uint8Array): Element {
  const file = parseXml(text, BOUNDS);
  return readSigned(text, onlySignature(file, at(file, 'urn:test', 'place')), certificate, BOUNDS, isWhole);
}

test.each<[KeyKind, boolean]>([
  ['p256', false],
  ['p384', false],
  ['rsa-pss', false],
  ['rsa-pkcs1', true],
])('a signature with %s covers the document, and another key or letter breaks it', async (kind, pkcs1) => {
  const { key, certificate } = await holder(kind);
  const text = signXml(plain, 'place', key, toBase64(certificate), BOUNDS, pkcs1);
  expect(readBack(text, certificate).textContent).toContain('Jag skriver under');
  expect(() => readBack(text.replace('Jag', 'Du'), certificate)).toThrow(/does not fit/);
  expect(() => readBack(text, pki.oneTime.certificate.raw)).toThrow(/does not fit/);
  expect(() => readBack(text, new Uint8Array(5))).toThrow(/does not fit/);
  expect(() => readBack(plain, certificate)).toThrow(/missing/);
  const twice = text.replace(/(<ds:Signature[\s\S]*<\/ds:Signature>)/, '$1$1');
  expect(() => readBack(twice, certificate)).toThrow(/several/);
});
