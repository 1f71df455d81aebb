import { expect, test } from '@jest/globals';
import { randomIds } from '../../src/core/ids.ts';
import { toBase64Url } from '../../src/core/bytes.ts';
import { loggedPath } from '../../src/serve/logged-path.ts';

const token = toBase64Url(randomIds.bytes(32));
const encoded = token.replaceAll(/./gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

test.each([
  [`/sign/${token}`, '/sign/…'],
  [`//sign/${token}`, '//sign/…'],
  [`/SIGN/${token}/`, '/SIGN/…/'],
  [`/sign//${token}`, '/sign//…'],
  [`/%73ign/${encoded}`, '/%73ign/…'],
  [`/sign/x${token}.html`, '/sign/…'],
])('no spelling of a link brings its token into the log: %s', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});

test('what tells an operator which agreement and which file it was stays', () => {
  const path = `/agreements/${randomIds.next()}/signatures/Signature1/${'0f'.repeat(32)}`;
  expect(loggedPath(path)).toBe(path);
});
