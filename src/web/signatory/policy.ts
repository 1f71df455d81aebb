import type { Response } from 'express';

const OWN = "form-action 'self'";

/** Lets this one answer's form lead to the service at this address too; every other page's form stays here (look § 13). */
export function allowFormTo(response: Response, address: string): void {
  const { origin, protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('a form leads to http or https only');
  const policy = response.getHeader('Content-Security-Policy');
  if (typeof policy !== 'string' || !policy.includes(OWN)) throw new Error('the answer has no policy for forms');
  response.set('Content-Security-Policy', policy.replace(OWN, `${OWN} ${origin}`));
}
