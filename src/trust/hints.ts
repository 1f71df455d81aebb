import { at, childrenOf, textOf } from '../xml/tree.ts';
import { NS, readListXml } from './xml.ts';

/** What a list says before its signature is checked: where to look for who may sign it, and nothing to trust. */
export interface ListHints {
  readonly territory: string;
  /** Addresses where the scheme says more of itself, in their order; a list of lists names its pivots here. */
  readonly informationUris: readonly string[];
}

/** Throws Problem `trusted-list-unreadable`. */
export function readHints(bytes: Uint8Array): ListHints {
  const scheme = at(readListXml(bytes).root, NS.list, 'SchemeInformation');
  return {
    territory: textOf(at(scheme, NS.list, 'SchemeTerritory')) ?? '',
    informationUris: childrenOf(at(scheme, NS.list, 'SchemeInformationURI'), NS.list, 'URI')
      .slice(0, 200)
      .flatMap((one) => textOf(one) ?? []),
  };
}
