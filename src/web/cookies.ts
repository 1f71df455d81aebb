import type { Request, Response } from 'express';
import { equalBytes, toHex, utf8Bytes } from '../core/bytes.ts';
import { randomIds } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** The request's cookies; at most 100 are looked at, since a signatory may have one for each of many agreements. */
export function cookies(request: Request): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const part of (request.headers.cookie ?? '').split(';').slice(0, 100)) {
    const at = part.indexOf('=');
    if (at > 0) found.push([part.slice(0, at).trim(), part.slice(at + 1).trim()]);
  }
  return Object.fromEntries(found);
}

/** True when people reach the service by https, and this browser did: a proxy says so, or passes on the name. */
export const cameSecurely = (request: Request, publicAddress: string): boolean => {
  const { protocol, host } = new URL(publicAddress);
  return request.secure || (protocol === 'https:' && (request.host ?? '').toLowerCase() === host);
};

const TOKEN = /^[0-9a-f]{32}$/;

/** The token that forms of this browser carry: in a cookie that other sites cannot send, and in each form. `secure`: the page came by https. */
export function csrfToken(request: Request, response: Response, secure: boolean): string {
  const known = cookies(request)['csrf'];
  if (known !== undefined && TOKEN.test(known)) return known;
  const token = toHex(randomIds.bytes(16));
  response.append('Set-Cookie', `csrf=${token}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`);
  return token;
}

/** Names a browser, as far as its forms do; '' without the cookie. */
export const visitorOf = (request: Request): string => cookies(request)['csrf'] ?? '';

/** Throws Problem `form-expired` when a form's token is not the cookie's. */
export function checkCsrf(request: Request): void {
  const cookie = cookies(request)['csrf'] ?? '';
  const body: unknown = request.body;
  const given =
    typeof body === 'object' && body !== null && 'csrf' in body && typeof body.csrf === 'string' ? body.csrf : '';
  if (TOKEN.test(cookie) && equalBytes(utf8Bytes(cookie), utf8Bytes(given))) return;
  throw new Problem({
    kind: 'forbidden',
    code: 'form-expired',
    message: words(
      'Formuläret är för gammalt. Gå tillbaka, ladda om sidan och försök igen.',
      'The form is too old. Go back, reload the page and try again.',
    ),
  });
}
