import { z } from 'zod';
import { words, type Words } from '../core/words.ts';
import { isHostRule } from '../net/rules.ts';
import { several } from './several.ts';

/** What verdicts rest on besides the demo root; null and empty: nothing. */
export interface TrustConfig {
  readonly folder: string | null;
  readonly listOfLists: string | null;
  readonly anchors: string | null;
  readonly lists: readonly string[];
  readonly signers: string | null;
  readonly evidenceHosts: readonly string[];
  readonly allowPrivate: boolean;
}

/** Variables of the environment. */
export const trustShape = {
  /** Folder with roots that are trusted: PEM or DER. */
  TRUST_DIR: z.string().min(1).optional(),
  /** The EU list of lists, a URL or a file; the lists that it points to follow. */
  LOTL: z.string().min(1).optional(),
  /** The certificates of the Official Journal as JSON, instead of the shipped ones. */
  LOTL_ANCHORS: z.string().min(1).optional(),
  /** Further trusted lists, URLs or files, and the PEM file of those who may sign them. */
  TRUSTED_LISTS: several(() => true),
  TRUSTED_LIST_SIGNERS: z.string().min(1).optional(),
  /** Hosts that may be asked for revocation lists, OCSP and issuers' certificates; none: offline. */
  EVIDENCE_HOSTS: several(isHostRule),
  NETWORK_PRIVATE: z.enum(['0', '1']).default('0'),
} as const;

export const TRUST_WANTED: Readonly<Record<keyof typeof trustShape, Words>> = {
  TRUST_DIR: words('ange en mapp', 'give a folder'),
  LOTL: words('ange en adress eller en fil', 'give an address or a file'),
  LOTL_ANCHORS: words('ange en fil', 'give a file'),
  TRUSTED_LISTS: words('ange adresser eller filer', 'give addresses or files'),
  TRUSTED_LIST_SIGNERS: words('ange en fil', 'give a file'),
  EVIDENCE_HOSTS: words(
    'ange värdnamn som crl.exempel.se eller *.exempel.se, med kommatecken emellan',
    'give host names like crl.example.org or *.example.org, with commas between',
  ),
  NETWORK_PRIVATE: words('ange 0 eller 1', 'give 0 or 1'),
};

export const trustOf = (read: z.output<z.ZodObject<typeof trustShape>>): TrustConfig => ({
  folder: read.TRUST_DIR ?? null,
  listOfLists: read.LOTL ?? null,
  anchors: read.LOTL_ANCHORS ?? null,
  lists: read.TRUSTED_LISTS,
  signers: read.TRUSTED_LIST_SIGNERS ?? null,
  evidenceHosts: read.EVIDENCE_HOSTS,
  allowPrivate: read.NETWORK_PRIVATE === '1',
});
