import { z } from 'zod';
import { words, type Words } from '../core/words.ts';
import { isConfidential, isTimestampAddress } from '../net/rules.ts';
import { SIGNATURE_LEVELS, type SignatureLevel } from '../signing/levels/level.ts';
import { fault } from './fault.ts';

/** The level of signatures, and the authorities that stamp them; null: not said, none. */
export interface LevelConfig {
  readonly level: SignatureLevel | null;
  readonly authority: AuthorityConfig | null;
  /** Whose ML-DSA archive time-stamps go inside those of the other. */
  readonly postQuantum: AuthorityConfig | null;
}

/** A time-stamp authority over HTTP. */
export interface AuthorityConfig {
  readonly address: string;
  /** File or folder with the roots that it must lead to: an address alone says nothing of who answers there. */
  readonly trust: string;
  readonly user: { readonly name: string; readonly passwordFile: string } | null;
  readonly allowPrivate: boolean;
}

/** Variables of the environment. */
export const levelShape = {
  /** PAdES level of agreements whose clerk does not choose: B without a time-stamp authority, else LTA. */
  SIGNATURE_LEVEL: z.enum(SIGNATURE_LEVELS).optional(),
  /** The time-stamp authority (RFC 3161), the roots that it must lead to, and who asks it. */
  TSA_URL: z.string().refine(isTimestampAddress).optional(),
  TSA_TRUST: z.string().min(1).optional(),
  TSA_USER: z.string().min(1).optional(),
  TSA_PASSWORD_FILE: z.string().min(1).optional(),
  /** A post-quantum one beside it, for archive time-stamps alone, and its roots. */
  TSA_PQ_URL: z.string().refine(isTimestampAddress).optional(),
  TSA_PQ_TRUST: z.string().min(1).optional(),
} as const;

export const LEVELS_WANTED: Readonly<Record<keyof typeof levelShape, Words>> = {
  SIGNATURE_LEVEL: words('ange B, T, LT eller LTA', 'give B, T, LT or LTA'),
  TSA_URL: words('ange en adress som https://tsa.exempel.se', 'give an address like https://tsa.example.org'),
  TSA_TRUST: words('ange en fil eller en mapp', 'give a file or a folder'),
  TSA_USER: words('ange ett användarnamn', 'give a user name'),
  TSA_PASSWORD_FILE: words('ange en fil', 'give a file'),
  TSA_PQ_URL: words('ange en adress som https://tsa.exempel.se', 'give an address like https://tsa.example.org'),
  TSA_PQ_TRUST: words('ange en fil eller en mapp', 'give a file or a folder'),
};

type Read = z.output<z.ZodObject<typeof levelShape>>;

const NEEDS_AUTHORITY = words(
  'nivåer över B kräver en tidsstämpeltjänst; ange TSA_URL',
  'levels above B need a time-stamp authority; give TSA_URL',
);
const INSIDE_ANOTHER = words(
  'en ML-DSA-stämpel ligger alltid i en klassisk; ange TSA_URL också',
  'an ML-DSA time stamp is always inside a classical one; give TSA_URL too',
);
const BOTH_OR_NONE = words(
  'användare och lösenordsfil anges tillsammans, och bara med TSA_URL över https',
  'user and password file go together, and with a TSA_URL over https only',
);

const OF_AN_ADDRESS = (variable: string) =>
  words(
    `rötterna hör till en tjänst; ange ${variable} också`,
    `the roots are those of an authority; give ${variable} too`,
  );

const ROOTS_OF = (variable: string) =>
  words(
    `ange rötterna (en fil eller en mapp) som tjänsten i ${variable} ska leda till; utan dem duger vems stämpel som helst`,
    `give the roots (a file or a folder) that the authority of ${variable} must lead to; without them anybody's stamp would do`,
  );

/** What does not fit together. Demo keys bring an authority of their own; a password never goes where somebody can listen. */
export function levelFaults(read: Read, production: boolean) {
  const { SIGNATURE_LEVEL: level = 'B', TSA_URL: address, TSA_USER: user, TSA_PASSWORD_FILE: file } = read;
  const faults = [];
  if (level !== 'B' && address === undefined && production) faults.push(fault('SIGNATURE_LEVEL', NEEDS_AUTHORITY));
  if (read.TSA_PQ_URL !== undefined && address === undefined && production)
    faults.push(fault('TSA_PQ_URL', INSIDE_ANOTHER));
  // Roots of nobody would be passed over, and another authority stamp; of an authority without roots, anybody's stamp would be taken.
  for (const name of ['TSA', 'TSA_PQ'] as const) {
    const [url, trust] = [`${name}_URL`, `${name}_TRUST`] as const;
    if (read[trust] !== undefined && read[url] === undefined) faults.push(fault(trust, OF_AN_ADDRESS(url)));
    if (read[url] !== undefined && read[trust] === undefined) faults.push(fault(trust, ROOTS_OF(url)));
  }
  const url = address === undefined ? null : URL.parse(address);
  if ((user === undefined) !== (file === undefined) || (user !== undefined && !(url && isConfidential(url))))
    faults.push(fault(user === undefined ? 'TSA_PASSWORD_FILE' : 'TSA_USER', BOTH_OR_NONE));
  return faults;
}

export function levelsOf(read: Read, allowPrivate: boolean): LevelConfig {
  const { SIGNATURE_LEVEL, TSA_URL, TSA_TRUST, TSA_USER, TSA_PASSWORD_FILE, TSA_PQ_URL, TSA_PQ_TRUST } = read;
  const user =
    TSA_USER === undefined || TSA_PASSWORD_FILE === undefined
      ? null
      : { name: TSA_USER, passwordFile: TSA_PASSWORD_FILE };
  return {
    level: SIGNATURE_LEVEL ?? null,
    authority: authorityOf(TSA_URL, TSA_TRUST, user, allowPrivate),
    postQuantum: authorityOf(TSA_PQ_URL, TSA_PQ_TRUST, null, allowPrivate),
  };
}

/** Null when nothing is said of it; one without the other is a fault that was named. */
const authorityOf = (
  address: string | undefined,
  trust: string | undefined,
  user: AuthorityConfig['user'],
  allowPrivate: boolean,
): AuthorityConfig | null =>
  address === undefined || trust === undefined ? null : { address, trust, user, allowPrivate };
