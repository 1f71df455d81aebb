import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { OidcSettings } from '../../federation/oidc/settings.ts';
import type { MethodTools } from './method-kind.ts';

const text = z.string().min(1).max(500);
const origin = z.url().refine((url) => URL.parse(url)?.origin === url);
const source = z.strictObject({ claim: text, from: z.enum(['id-token', 'user-info']).default('id-token') });

/** An OpenID provider in SIGNING_METHODS. */
export const oidcShape = z
  .strictObject({
    name: text,
    issuer: z.url(),
    /** Origins of its endpoints besides the issuer's own. */
    origins: z.array(origin).max(20).default([]),
    clientId: text,
    /** One of the two: the client's secret, or its private key (PEM). */
    secretFile: z.string().min(1).optional(),
    keyFile: z.string().min(1).optional(),
    keyId: text.optional(),
    scopes: z.array(text).max(50).default([]),
    claims: z.strictObject({
      givenName: source,
      familyName: source,
      identifier: source.extend({ kind: z.enum(['personal-number', 'other']) }),
      organisation: source.nullable().default(null),
      organisationNumber: source.nullable().default(null),
    }),
    /** Lowest first. */
    levels: z
      .array(z.strictObject({ acr: text, assurance: z.url() }))
      .min(1)
      .max(20),
    leastAssurance: z.url().nullable().default(null),
    signing: z.enum(['none', 'sign', 'signApproval']).default('none'),
    signRequestAs: z.enum(['jwt', 'object']).default('object'),
    bindPerson: z.boolean().default(false),
    parameters: z.record(z.string(), text).default({}),
  })
  .refine((entry) => (entry.secretFile === undefined) !== (entry.keyFile === undefined), { path: ['secretFile'] })
  // The request for a signature is signed by the client (Signature Extension 1.1, 3.1.2).
  .refine((entry) => entry.signing === 'none' || entry.keyFile !== undefined, { path: ['keyFile'] })
  .refine(
    ({ levels, leastAssurance: least }) => least === null || levels.some(({ assurance }) => assurance === least),
    { path: ['leastAssurance'] },
  );
type OidcEntry = z.output<typeof oidcShape>;

/** The settings of a provider with its secret read. Throws Problem `methods-file-unreadable`, `keystore-unreadable`. */
export async function openOidcSettings(entry: OidcEntry, tools: MethodTools): Promise<OidcSettings> {
  const { secretFile, keyFile, keyId, origins: _, ...rest } = entry;
  if (keyFile !== undefined) {
    const key = privateKeyIn(await tools.readFile(keyFile));
    return { ...rest, client: { kind: 'key', key, keyId: keyId ?? null } };
  }
  return { ...rest, client: { kind: 'secret', secret: await tools.readSecret(secretFile ?? '') } };
}

function privateKeyIn(pem: Uint8Array<ArrayBuffer>): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pem.buffer), format: 'pem' });
  } catch (error) {
    throw new Problem({
      kind: 'invalid',
      code: 'keystore-unreadable',
      message: words(
        'Klientens nyckel går inte att läsa. Ange en PEM-fil utan lösenord.',
        'The client’s key cannot be read. Give a PEM file without a password.',
      ),
      inside: error,
    });
  } finally {
    pem.fill(0);
  }
}
