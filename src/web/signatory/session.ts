import type { Request, Response } from 'express';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { cookies } from '../cookies.ts';

/** Only below the signatory's own addresses: no other page is told who opened a link. */
const NAME = 'signing';
const FORM = /^[A-Za-z0-9_-]{16,200}$/;

/**
 * Keeps whose link was opened in this browser, until the session ends (ISO 8601 UTC). `secure`: the page came by https.
 * Lax, since a person comes back here from an identity provider.
 */
export function keepSession(response: Response, session: string, expires: string, secure: boolean): void {
  const until = new Date(expires).toUTCString();
  const flags = `Path=/sign; HttpOnly; SameSite=Lax; Expires=${until}${secure ? '; Secure' : ''}`;
  response.append('Set-Cookie', `${NAME}=${session}; ${flags}`);
}

/** The session of this browser; null when it has none, or sends none since a form of another site led here. */
export function sessionIn(request: Request): string | null {
  const session = cookies(request)[NAME] ?? '';
  return FORM.test(session) ? session : null;
}

/** The session of this browser. Throws Problem `session-expired` (not-found) when there is none. */
export function sessionOf(request: Request): string {
  const session = sessionIn(request);
  if (session !== null) return session;
  throw new Problem({
    kind: 'not-found',
    code: 'session-expired',
    message: words('Besöket är slut. Öppna länken igen.', 'The visit is over. Open the link again.'),
  });
}
