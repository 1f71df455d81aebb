import { lookup as systemLookup } from 'node:dns/promises';

/** Name to IP addresses. A parameter, so that tests can lie. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true })).map((one) => one.address);
