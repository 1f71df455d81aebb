import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { latin1Bytes, latin1Text } from '../../src/core/bytes.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';

/** Signed by pyHanko, enciphered with AES-256 (revision 6) under the empty password of a reader. */
const signed = new Uint8Array(readFileSync('test/validation/corpus/pyhanko-generated/sign-crypt-empty-user-pass.pdf'));
const validate = (bytes: Uint8Array, password?: string) =>
  validatePdf(
    bytes,
    validationContext({
      primitives,
      basis: NO_BASIS,
      time: new Date('2026-11-25T00:00:00Z'),
      ...(password === undefined ? {} : { password }),
    }),
  );
/** The same file with another value at its /U, so that no password opens it; as long as before. */
const locked = latin1Bytes(latin1Text(signed).replace(/\/U <a6631258/, '/U <a6631259'));

test('what is enciphered under the empty password is read like any file: the claimed time is there', async () => {
  const { sound, problems, signatures } = await validate(signed);
  expect({ sound, problems }).toEqual({ sound: true, problems: [] });
  expect(signatures[0]?.claimedSigningTime).toBe('2020-11-01T00:00:00.000Z');
});

test('a file that does not open is neither sound nor invalid, and says what is missing', async () => {
  for (const [password, code] of [
    [undefined, 'pdf-password-needed'],
    ['fel', 'pdf-password-wrong'],
  ] as const) {
    const report = await validate(locked, password);
    expect(report.problems.map((problem) => problem.code)).toEqual(expect.arrayContaining(['pdf-encrypted', code]));
    expect(report.sound).toBe(false);
  }
});

test('another handler than passwords is said to be that', async () => {
  const other = latin1Bytes(latin1Text(signed).replace('/Filter /Standard', '/Filter /Standarx'));
  const codes = (await validate(other)).problems.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['pdf-encrypted', 'pdf-encryption-handler']));
});
