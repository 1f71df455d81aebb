import { expect, test } from '@jest/globals';
import type { Problem } from '../../../../src/core/problem.ts';
import { readPkcs11Uri } from '../../../../src/signing/signers/pkcs11/uri.ts';

const LIBRARY = 'module-path=/usr/lib/hsm.so';
const refused = (text: string): Problem => {
  try {
    readPkcs11Uri(text);
  } catch (error) {
    return error as Problem;
  }
  throw new Error(`${text} was taken`);
};

test('a key is named by its token, its id or its label, the library and the file with the PIN', () => {
  expect(readPkcs11Uri(`pkcs11:token=Stads%20HSM;id=%01%FF;type=private?${LIBRARY}&pin-source=file:/etc/pin`)).toEqual({
    token: 'Stads HSM',
    object: null,
    id: Uint8Array.of(1, 255),
    modulePath: '/usr/lib/hsm.so',
    pinFile: '/etc/pin',
    padding: 'pss',
  });
  expect(
    readPkcs11Uri(`pkcs11:object=St%C3%A4mpel;token=å?pin-source=file:///etc/pin&${LIBRARY}&x-padding=pkcs1`),
  ).toMatchObject({ token: 'å', object: 'Stämpel', id: null, pinFile: '/etc/pin', padding: 'pkcs1' });
  expect(readPkcs11Uri(`pkcs11:token=a;id=1?${LIBRARY}`)).toMatchObject({ id: Uint8Array.of(0x31), pinFile: null });
});

test.each([
  ['no token', `pkcs11:id=%01?${LIBRARY}`, 'token'],
  ['neither id nor label', `pkcs11:token=a?${LIBRARY}`, 'id'],
  ['no library', 'pkcs11:token=a;id=%01', 'module-path'],
  ['a public key', `pkcs11:token=a;id=%01;type=public?${LIBRARY}`, 'type'],
  ['an unknown word', `pkcs11:token=a;id=%01;slot-id=3?${LIBRARY}`, 'slot-id'],
  ['a word twice', `pkcs11:token=a;token=b;id=%01?${LIBRARY}`, 'token'],
  ['half a percent sign', `pkcs11:token=a;id=%1?${LIBRARY}`, 'id'],
  ['another padding', `pkcs11:token=a;id=%01?${LIBRARY}&x-padding=none`, 'x-padding'],
  ['too much', `pkcs11:token=${'a'.repeat(5000)};id=%01?${LIBRARY}`, '/'],
])('%s is refused, and the sentence says where', (_, text, where) => {
  const problem = refused(text);
  expect([problem.code, problem.words.en]).toEqual(['pkcs11-uri', expect.stringContaining(`"${where}"`)]);
});

test('a PIN in the address is refused and not repeated', () => {
  const problem = refused(`pkcs11:token=a;id=%01?${LIBRARY}&pin-value=739251`);
  expect(problem.code).toBe('pkcs11-uri');
  expect(JSON.stringify([problem, problem.message, problem.stack])).not.toContain('739251');
});
