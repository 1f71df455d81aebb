import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Bytes } from '../../src/core/bytes.ts';
import { extension } from '../../src/pki/build/extensions.ts';
import { der, oid, sequence } from '../../src/pki/der.ts';
import { qcStatements } from '../../src/pki/qc-statements.ts';
import { qualifiedStatements } from './support/qualified.ts';
import { AUTHORITY, certify, party, SIGNATORY } from './support/authorities.ts';

const [authority, signatory] = [party('Utfärdare'), party('Undertecknare')];
const statementsOf = (...extensions: readonly Uint8Array[]) => qcStatements(certify(signatory, authority, extensions));

test('a certificate for electronic signatures in a qualified device says so', () => {
  expect(statementsOf(qualifiedStatements({ compliance: true, sscd: true, types: [1] }))).toEqual({
    compliance: true,
    sscd: true,
    types: ['signature'],
    legislation: [],
  });
});

test('seal, web and another country’s law are read, an unknown type is left out', () => {
  expect(statementsOf(qualifiedStatements({ compliance: true, types: [2, 3, 9], law: ['UA'] }))).toEqual({
    compliance: true,
    sscd: false,
    types: ['seal', 'web'],
    legislation: ['UA'],
  });
});

test('a certificate without statements, and one whose statements are no list, state nothing', () => {
  const nothing = { compliance: false, sscd: false, types: [], legislation: [] };
  expect(statementsOf(...SIGNATORY)).toEqual(nothing);
  expect(statementsOf(extension('1.3.6.1.5.5.7.1.3', false, utf8Bytes('x')))).toEqual(nothing);
  expect(qcStatements(certify(authority, authority, AUTHORITY))).toEqual(nothing);
});

test('no value of the extension makes it throw, and a long list is read to a bound', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const { types, legislation } = statementsOf(extension('1.3.6.1.5.5.7.1.3', false, bytes));
      expect([types.length, legislation.length].every((length) => length <= 50)).toBe(true);
    }),
    { numRuns: 60 },
  );
  const long = sequence(
    sequence(oid('0.4.0.1862.1.7'), sequence(...Array.from({ length: 400 }, () => der(0x13, utf8Bytes('SE'))))),
  );
  expect(statementsOf(extension('1.3.6.1.5.5.7.1.3', false, long)).legislation).toHaveLength(50);
});
