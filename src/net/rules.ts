/** Where this installation may ask, and nothing else. Plain data. */
export interface NetworkRules {
  /** "crl.example.se", "*.example.se" (any name below), or with a port of its own "localhost:8080". */
  readonly hosts: readonly string[];
  /** Private, loopback and link-local addresses too: an operator’s own servers, and tests. */
  readonly allowPrivate: boolean;
}

/** True for what may stand in `hosts`. */
export const isHostRule = (text: string): boolean =>
  /^(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i.test(text);

/** The address as a URL when the rules allow it: http or https, an allowed host, no user in it, a usual port; else null. */
export function allowedUrl(address: string, { hosts }: NetworkRules): URL | null {
  const url = address.length <= 2048 ? URL.parse(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return null;
  // `host` lacks the port when it is the usual one of the scheme.
  return hosts.some((allowed) => matches(url.host.toLowerCase(), allowed.toLowerCase())) ? url : null;
}

/** HTTPS, or a connection that never leaves this machine (RFC 8252 8.3). No user name in the address. */
export const isConfidential = (url: URL): boolean =>
  url.username === '' &&
  url.password === '' &&
  (url.protocol === 'https:' || (url.protocol === 'http:' && /^(127\.0\.0\.1|\[::1\])$/.test(url.hostname)));

/** True for an address that a time-stamp authority can have: http or https, and no user in it. */
export function isTimestampAddress(address: string): boolean {
  const url = address.length <= 2048 ? URL.parse(address) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}

const matches = (host: string, allowed: string) =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) && host.length > allowed.length - 1 : host === allowed;
