const DIGEST = /^[0-9a-f]{64}$/;

/**
 * The path of a request as the log may have it: a signatory's token is as good as their link, so every part of a path that is as
 * long as one is left out, however the path is spelled; digests and the shorter identifiers of agreements stay.
 */
export const loggedPath = (path: string): string =>
  path.replaceAll(/[^/]{32,}/g, (part) => (DIGEST.test(part) ? part : '…'));
