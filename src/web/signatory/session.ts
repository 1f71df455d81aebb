import type { Request, Response } from 'express';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { OpenedLink } from '../../issuing/service.ts';
import { cookies } from '../cookies.ts';
import { visitAt } from './way.ts';

/**
 * One cookie a visit, named by it: a signatory of several agreements has them side by side, and the page that is open decides
 * which it is. Only below the signatory's own addresses: no other page is told who opened a link.
 */
const cookieOf = (visit: string) => `signing-${visit}`;
const FLAGS = 'Path=/sign; HttpOnly; SameSite=Lax';
const NAMES = /^signing-([0-9a-f]{16})$/;
const FORM = /^[A-Za-z0-9_-]{16,200}$/;

/** At once in one browser: some kilobytes of each request. */
const MOST_VISITS = 40;

/**
 * Keeps whose link was opened in this browser, until the session ends. `secure`: the page came by https. Lax, since a person
 * comes back here from an identity provider. Beyond the most that are kept, the visits that were opened first end.
 */
export function keepSession(
  request: Request,
  response: Response,
  { visit, session, expires }: OpenedLink,
  secure: boolean,
): void {
  const keep = (which: string, value: string, until: Date) => {
    const flags = `${FLAGS}; Expires=${until.toUTCString()}${secure ? '; Secure' : ''}`;
    response.append('Set-Cookie', `${cookieOf(which)}=${value}; ${flags}`);
  };
  const others = visitsIn(request).filter((one) => one !== visit);
  for (const oldest of others.slice(0, Math.max(0, others.length + 1 - MOST_VISITS))) keep(oldest, '', new Date(0));
  keep(visit, session, new Date(expires));
}

/** The visits that this browser has sessions for, first opened first: cookies come in the order they were made in (RFC 6265 5.4). */
export const visitsIn = (request: Request): readonly string[] =>
  Object.keys(cookies(request)).flatMap((name) => NAMES.exec(name)?.[1] ?? []);

/** The session of this browser for a visit; null when it has none, or sends none since a form of another site led here. */
export function sessionIn(request: Request, visit: string): string | null {
  const session = cookies(request)[cookieOf(visit)] ?? '';
  return FORM.test(session) ? session : null;
}

/** The session of the visit that this address is of. Throws Problem `session-expired` (not-found) when there is none. */
export function sessionOf(request: Request): string {
  const session = sessionIn(request, visitAt(request));
  if (session === null) throw sessionExpired();
  return session;
}

export const sessionExpired = () =>
  new Problem({
    kind: 'not-found',
    code: 'session-expired',
    message: words('Besöket är slut. Öppna länken igen.', 'The visit is over. Open the link again.'),
  });
