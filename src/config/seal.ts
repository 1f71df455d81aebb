import { z } from 'zod';
import { words, type Words } from '../core/words.ts';
import { fault } from './fault.ts';

export interface SealConfig {
  readonly key: string;
  readonly passwordFile: string;
  readonly trust: string;
}

/**
 * The service's own key for its papers: PKCS#12, PEM, a PKCS#11 URI or csc:CONFIG.json, the file with its password or PIN, and the issuer it
 * is checked with.
 */
export const sealShape = {
  SEAL_KEY: z.string().min(1).optional(),
  SEAL_PASSWORD_FILE: z.string().min(1).optional(),
  SEAL_TRUST: z.string().min(1).optional(),
} as const;
type Name = keyof typeof sealShape;
type Read = z.output<z.ZodObject<typeof sealShape>>;

export const SEAL_WANTED: Readonly<Record<Name, Words>> = {
  SEAL_KEY: words(
    'ange en nyckelfil (PKCS#12 eller PEM), pkcs11:… eller csc:…',
    'give a key file (PKCS#12 or PEM), pkcs11:… or csc:…',
  ),
  SEAL_PASSWORD_FILE: words('ange en fil', 'give a file'),
  SEAL_TRUST: words('ange en fil eller en mapp', 'give a file or a folder'),
};

/** Key, password and issuer go together: a seal that nobody can check proves nothing. */
export function sealFaults(read: Read) {
  const names = Object.keys(sealShape) as Name[];
  const missing = names.filter((name) => read[name] === undefined);
  return missing.length === names.length ? [] : missing.map((name) => fault(name, SEAL_WANTED[name]));
}

/** Null: the service's papers are not sealed. */
export function sealOf({
  SEAL_KEY: key,
  SEAL_PASSWORD_FILE: passwordFile,
  SEAL_TRUST: trust,
}: Read): SealConfig | null {
  return key === undefined || passwordFile === undefined || trust === undefined ? null : { key, passwordFile, trust };
}
