/**
 * Where the code of a record is served: "https://likalydande.example/v/7Q4M-2KXD". Without a code the page where any file is
 * checked.
 */
export const checkAddress = (publicAddress: string, code: string): string =>
  code === '' ? `${publicAddress}/verify` : `${publicAddress}/v/${code}`;

/** An address as people read it, without the scheme: "likalydande.example/v/7Q4M-2KXD". */
export const shownAddress = (url: string): string => url.replace(/^https?:\/\//, '');

/** Whether an address may become a link: the web or mail, and nothing that runs (RFC 3986 3.1). */
export const reachable = (href: string): boolean => /^(https?:\/\/|mailto:)/i.test(href);
