import { expect, test } from '@jest/globals';
import { extension, certificatePolicies } from '../../../src/pki/build/extensions.ts';
import { oid, sequence } from '../../../src/pki/der.ts';
import { meetsCriteria } from '../../../src/validation/trust/criteria.ts';
import type { Criteria } from '../../../src/validation/trust/trust-store.ts';
import { certify, party, SIGNATORY } from '../../pki/support/authorities.ts';

const mail = '1.3.6.1.5.5.7.3.4';
const certificate = certify(party('Undertecknare'), party('Utfärdare'), [
  ...SIGNATORY,
  certificatePolicies('1.2.3', '1.2.4'),
  extension('2.5.29.37', false, sequence(oid(mail))),
]);
const bare = certify(party('Undertecknare'), party('Utfärdare'), []);

const YES: Criteria = { kind: 'policies', ids: ['1.2.3'] };
const NO: Criteria = { kind: 'policies', ids: ['1.2.3', '9.9'] };
const UNKNOWN: Criteria = { kind: 'unknown', name: 'PrivateKeyUsagePeriod' };
const of = (kind: 'all' | 'at-least-one' | 'none', ...parts: readonly Criteria[]): Criteria => ({ kind, parts });

test.each<[string, Criteria, boolean | null]>([
  ['a bit that is set', { kind: 'key-usage', bits: { nonRepudiation: true } }, true],
  ['a bit that must not be set', { kind: 'key-usage', bits: { nonRepudiation: true, crlSign: false } }, true],
  ['a bit that is not set', { kind: 'key-usage', bits: { crlSign: true } }, false],
  ['all policies of the set', { kind: 'policies', ids: ['1.2.3', '1.2.4'] }, true],
  ['one policy that is missing', NO, false],
  ['a purpose of the key', { kind: 'extended-key-usages', ids: [mail] }, true],
  ['a purpose that it does not have', { kind: 'extended-key-usages', ids: ['1.2'] }, false],
  ['an attribute of the name', { kind: 'subject-attributes', ids: ['2.5.4.10', '2.5.4.3'] }, true],
  ['an attribute that the name lacks', { kind: 'subject-attributes', ids: ['2.5.4.97'] }, false],
  ['all, one fails', of('all', YES, NO), false],
  ['at least one', of('at-least-one', NO, YES), true],
  ['none of them', of('none', NO), true],
  ['none, but one holds', of('none', NO, YES), false],
  ['an unknown criterion that decides', of('all', YES, UNKNOWN), null],
  ['an unknown criterion beside one that fails', of('all', NO, UNKNOWN), false],
  ['an unknown criterion beside one that suffices', of('at-least-one', UNKNOWN, YES), true],
  ['none with an unknown one', of('none', NO, UNKNOWN), null],
])('%s', (_, criteria, answer) => {
  expect(meetsCriteria(certificate, criteria)).toBe(answer);
});

test('a certificate without key usage meets no criterion on key usage', () => {
  expect(meetsCriteria(bare, { kind: 'key-usage', bits: { crlSign: false } })).toBe(false);
});
