import { fromBase64 } from '../core/bytes.ts';
import { words } from '../core/words.ts';
import type { AnchorData } from '../validation/trust/trust-store.ts';
import { readAnchors } from './services.ts';
import { readSignedList } from './signed-list.ts';
import { at, childrenOf, dateTime, textOf, type Element } from '../xml/tree.ts';
import { NS, unreadable } from './xml.ts';

/** A trusted list, or the list of lists, whose signature held (TS 119 612 v2.1.1 and the lists of version 6). */
export interface TrustedList {
  /** Scheme territory: "SE", of the list of lists "EU". */
  readonly territory: string;
  readonly sequence: number;
  /** ISO 8601 UTC; `nextUpdate` null: a closed list, which is never renewed. */
  readonly issued: string;
  readonly nextUpdate: string | null;
  readonly isListOfLists: boolean;
  readonly pointers: readonly Pointer[];
  readonly anchors: readonly AnchorData[];
}

/** Another list and who may sign it (TS 119 612 5.3.13). */
export interface Pointer {
  readonly location: string;
  readonly territory: string;
  readonly isListOfLists: boolean;
  /** Signing certificates, DER. */
  readonly certificates: readonly Uint8Array[];
}

const LIST_OF_LISTS = 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists';
const OF_A_STATE = 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric';
const XML = 'application/vnd.etsi.tsl+xml';
const VERSIONS = ['5', '6'];
const MAX_POINTERS = 200;

/**
 * Reads a list after checking its signature against `pinned` (DER; who may sign it, by whoever points to it). Throws
 * Problem `trusted-list-unreadable` or `trusted-list-signature`.
 */
export function readTrustedList(bytes: Uint8Array, pinned: readonly Uint8Array[]): TrustedList {
  const { root } = readSignedList(bytes, pinned);
  const scheme = at(root, NS.list, 'SchemeInformation');
  const text = (...path: readonly string[]) => textOf(at(scheme, NS.list, ...path));
  const territory = text('SchemeTerritory');
  const issued = dateTime(text('ListIssueDateTime'));
  const sequence = Number(text('TSLSequenceNumber'));
  if (!VERSIONS.includes(text('TSLVersionIdentifier') ?? ''))
    throw unreadable(words('den är av en version som vi inte känner', 'it is of a version that we do not know'));
  if (!territory || !issued || !Number.isSafeInteger(sequence))
    throw unreadable(words('den säger inte vems den är eller när den gavs ut', 'it does not say whose it is, or when'));
  const type = text('TSLType');
  return {
    territory,
    sequence,
    issued,
    nextUpdate: dateTime(text('NextUpdate', 'dateTime')),
    isListOfLists: type === LIST_OF_LISTS,
    pointers: readPointers(at(scheme, NS.list, 'PointersToOtherTSL')),
    // What a list outside the EU says of its services has no meaning under the EU's law: its roots are roots, no more.
    anchors: readAnchors(root, territory, type === OF_A_STATE),
  };
}

/** Pointers to XML lists; those to their human-readable twins are left out. */
function readPointers(parent: Element | null): readonly Pointer[] {
  return childrenOf(parent, NS.list, 'OtherTSLPointer')
    .slice(0, MAX_POINTERS)
    .flatMap((one) => {
      const more = childrenOf(at(one, NS.list, 'AdditionalInformation'), NS.list, 'OtherInformation');
      const said = (namespace: string, name: string) =>
        more.map((part) => textOf(at(part, namespace, name))).find((value) => value !== null) ?? null;
      const location = textOf(at(one, NS.list, 'TSLLocation'));
      const mime = said(NS.additional, 'MimeType');
      if (!location || (mime !== null && mime !== XML)) return [];
      return [
        {
          location,
          territory: said(NS.list, 'SchemeTerritory') ?? '',
          isListOfLists: said(NS.list, 'TSLType') === LIST_OF_LISTS,
          certificates: certificatesOf(at(one, NS.list, 'ServiceDigitalIdentities')),
        },
      ];
    });
}

const certificatesOf = (identities: Element | null): readonly Uint8Array[] =>
  childrenOf(identities, NS.list, 'ServiceDigitalIdentity')
    .flatMap((identity) => childrenOf(identity, NS.list, 'DigitalId'))
    .slice(0, 100)
    .flatMap((id) => fromBase64(textOf(at(id, NS.list, 'X509Certificate')) ?? '') ?? [])
    .filter((der) => der.length > 0);
