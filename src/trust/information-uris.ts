import { at, childrenOf, listText, NS, parseXml, textOf } from './xml.ts';

/**
 * Addresses where a scheme says more of itself, in their order, before anything is verified: where to look for the pivots
 * of a list of lists, and nothing to trust. Throws Problem `trusted-list-unreadable`.
 */
export function unverifiedInformationUris(bytes: Uint8Array): readonly string[] {
  const scheme = at(parseXml(listText(bytes)), NS.list, 'SchemeInformation', 'SchemeInformationURI');
  return childrenOf(scheme, NS.list, 'URI')
    .slice(0, 200)
    .flatMap((one) => textOf(one) ?? []);
}
