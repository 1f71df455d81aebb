import type { Response } from 'express';

const OWN = "form-action 'self'";

/**
 * Lets this one answer's form lead to the service at this address too; every other page's form stays here (look § 13). A
 * service sends people on to their eID at another origin, and browsers count that redirect as the form's: any https is
 * allowed beside. The form's address and fields are the service's own, nothing that somebody wrote.
 */
export function allowFormTo(response: Response, address: string): void {
  const { origin, protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('a form leads to http or https only');
  const policy = response.getHeader('Content-Security-Policy');
  if (typeof policy !== 'string' || !policy.includes(OWN)) throw new Error('the answer has no policy for forms');
  response.set('Content-Security-Policy', policy.replace(OWN, `${OWN} ${origin} https:`));
}
