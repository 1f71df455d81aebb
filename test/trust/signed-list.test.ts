import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concatBytes, utf8Bytes, utf8Text } from '../../src/core/bytes.ts';
import { Problem } from '../../src/core/problem.ts';
import { readSignedList } from '../../src/trust/signed-list.ts';
import { readTrustedList } from '../../src/trust/trusted-list.ts';
import { listBytes, named, signersNamedBy } from './support/lists.ts';

const sweden = listBytes('se-32.xml');
const pinned = signersNamedBy('eu-lotl-248.xml', 'SE');
const text = utf8Text(sweden);
const refusal = (list: Uint8Array | string, certificates = pinned): string => {
  try {
    readSignedList(typeof list === 'string' ? utf8Bytes(list) : list, certificates);
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

test('the Swedish list holds against the certificates that the EU list of lists names for Sweden', () => {
  expect(readSignedList(sweden, pinned).root.localName).toBe('TrustServiceStatusList');
});

test('a byte order mark is stripped, and nothing else', () => {
  expect(refusal(concatBytes(Uint8Array.of(0xef, 0xbb, 0xbf), sweden))).toBe('accepted');
  expect(refusal(` ${text}`)).toBe('trusted-list-unreadable');
  expect(refusal(`${text}\n`)).toBe('accepted');
});

test('Belgium names the root by its Id instead of the empty address: the same element', () => {
  expect(refusal(listBytes('be-43.xml'), signersNamedBy('eu-lotl-248.xml', 'BE'))).toBe('accepted');
});

test('a list of version 6, signed with SHA-512', () => {
  const finland = listBytes('fi-49-version-6.xml');
  expect(refusal(finland, named(finland))).toBe('accepted');
});

describe('refused', () => {
  test.each<[string, string]>([
    ['one changed letter of a status', text.replace('Svcstatus/withdrawn', 'Svcstatus/grantedXX')],
    ['one changed date', text.replace('2017-01-08T23:00:00Z', '2037-01-08T23:00:00Z')],
    ['no signature', text.replace(/<ds:Signature[\s>][\s\S]*<\/ds:Signature>/, '')],
    ['the signature twice', text.replace(/(<ds:Signature[\s>][\s\S]*<\/ds:Signature>)/, '$1$1')],
    ['the signature somewhere else', moved(text)],
    [
      'a reference to another place',
      text.replace('<ds:Reference Id=', '<ds:Reference Was=').replace('URI=""', 'URI="#other"'),
    ],
    [
      'inclusive canonical form',
      text.replace('http://www.w3.org/2001/10/xml-exc-c14n#', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'),
    ],
    [
      'a keyed hash as signature',
      text.replace(
        /SignatureMethod Algorithm="[^"]*"/,
        'SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"',
      ),
    ],
    [
      'SHA-1 as digest',
      text.replace(/DigestMethod Algorithm="[^"]*"/, 'DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"'),
    ],
    ['another signature value', text.replace(/(<ds:SignatureValue[^>]*>)....../, '$1AAAAAA')],
  ])('%s', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(refusal(changed)).toBe('trusted-list-signature');
  });

  test.each<[string, string | Uint8Array]>([
    ['an empty file', ''],
    ['no XML', 'förteckning över betrodda tjänster'],
    ['cut off in the middle', text.slice(0, text.length / 2)],
    ['a DOCTYPE', text.replace('<TrustServiceStatusList', '<!DOCTYPE x [<!ENTITY a "b">]><TrustServiceStatusList')],
    ['bytes that are no UTF-8', Uint8Array.of(0x3c, 0xff, 0x3e)],
    ['elements in elements in elements', '<a>'.repeat(5000) + '</a>'.repeat(5000)],
    ['more bytes than any list has', new Uint8Array(41 * 1024 * 1024)],
  ])('%s', (_, list) => {
    expect(refusal(list)).toBe('trusted-list-unreadable');
  });

  test('a list that fits, by a certificate that nobody points to', () => {
    expect(refusal(sweden, signersNamedBy('eu-lotl-248.xml', 'FI'))).toBe('trusted-list-signature');
    expect(refusal(sweden, [])).toBe('trusted-list-signature');
  });

  test('the certificate in the file is a hint: without it the only pinned one is tried, another one fails', () => {
    const bare = text.replace(/<ds:KeyInfo[\s>][\s\S]*<\/ds:KeyInfo>/, '');
    const [signer] = [readSignedList(sweden, pinned).signer];
    expect(refusal(bare, [signer])).toBe('accepted');
    expect(refusal(bare, signersNamedBy('eu-lotl-248.xml', 'FI').slice(0, 1))).toBe('trusted-list-signature');
  });
});

test('whatever bytes of a list are changed: a Problem, or the same list as before', () => {
  const whole = readTrustedList(sweden, pinned);
  const change = fc.record({ at: fc.nat(sweden.length - 1), byte: fc.nat(255), cut: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      let bytes = sweden.slice();
      for (const { at, byte, cut } of changes) {
        bytes[at] = byte;
        if (cut > 0) bytes = concatBytes(bytes.subarray(0, at), bytes.subarray(at + cut));
      }
      try {
        expect(readTrustedList(bytes, pinned)).toEqual(whole);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 60, seed: 20261130 },
  );
});

test('a list of a version that we do not know is not read', () => {
  const finland = listBytes('fi-49-version-6.xml');
  expect(() => readTrustedList(utf8Bytes('<a/>'), named(finland))).toThrow(Problem);
});

/** The signature as a child of something else than the root. */
function moved(list: string): string {
  const [signature = ''] = list.match(/<ds:Signature[\s>][\s\S]*<\/ds:Signature>/) ?? [];
  return list.replace(signature, '').replace('<SchemeInformation>', `<SchemeInformation>${signature}`);
}
