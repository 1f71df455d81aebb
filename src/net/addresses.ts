import { BlockList, isIPv6 } from 'node:net';

/*
 * Ranges that are no place of the public network: private, this machine, the local link, documentation, multicast,
 * reserved (RFC 6890 and its registries). IPv6 is judged the other way round: only what is given out counts (2000::/3).
 */
const NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Within 2000::/3: Teredo and 6to4 hide an IPv4 address, the others are for documentation and benchmarks. */
const NOT_PUBLIC_6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [network, prefix] of NOT_PUBLIC) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of NOT_PUBLIC_6) refused.addSubnet(network, prefix, 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

/** True for an IP address on the public network; false for any other text. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return givenOut.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) && !refused.check(address, 'ipv4');
}
