import { z } from 'zod';
import { stockholmDate } from '../../core/clock.ts';
import { oidcProvider } from '../../federation/oidc/provider.ts';
import { oneTimeIssuer, type OneTimeRecord } from '../../federation/one-time/issuer.ts';
import { NO_MANDATES } from '../../federation/one-time/mandates.ts';
import { oneTimeMethod } from '../../federation/one-time/method.ts';
import { issuedFile } from './issued-file.ts';
import { issuingKeyShape, openIssuingKey } from './issuing-key.ts';
import { mandatesIn } from './mandates-file.ts';
import { methodKind, type MethodTools } from './method-kind.ts';
import { oidcShape, openOidcSettings } from './oidc-entry.ts';

const oid = z.string().regex(/^[0-2](\.\d+)+$/);

const certificate = z
  .strictObject({
    issuer: issuingKeyShape,
    /** File with the numbers of what was issued; needed for every issuer but the demo PKI's. */
    record: z.string().min(1).optional(),
    algorithm: z.enum(['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha256']).default('ecdsa-p256-sha256'),
    status: z.enum(['ocsp', 'crl', 'etsi-short-term', 'no-rev-avail']).default('crl'),
    minutes: z
      .number()
      .int()
      .min(5)
      .max(24 * 60)
      .default(60),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('SE'),
    policies: z.array(oid).max(10).default([]),
    /**
     * Addresses where others may ask about its certificates. An answer is of use to pyHanko only when the certificate names
     * where it is from; a list needs no address.
     */
    ocsp: z.url().nullable().default(null),
    crl: z.url().nullable().default(null),
  })
  .refine(({ issuer, record }) => issuer.kind === 'demo' || record !== undefined, { path: ['record'] })
  .refine(({ status, ocsp }) => status !== 'ocsp' || ocsp !== null, { path: ['ocsp'] });

/**
 * One-time certificates for people who identify at an OpenID provider. Building opens the authority's key and reads secrets;
 * the provider is asked when somebody signs. Throws Problem `methods-file-unreadable`, `record-unreadable`, `mandates-invalid`,
 * `demo-keys-off`, and what opening a key throws.
 */
export const oidcOneTimeKind = methodKind(
  'oidc-one-time',
  { provider: oidcShape, certificate, mandatesFile: z.string().min(1).optional() },
  async ({ provider, certificate: wanted, mandatesFile }, frame, tools) => {
    const { clock, ids, primitives, publicAddress } = tools;
    const settings = await openOidcSettings(provider, tools);
    const key = await openIssuingKey(wanted.issuer, tools);
    const { algorithm, status, minutes, country, policies, ocsp, crl } = wanted;
    const issuer = oneTimeIssuer({
      key,
      record: wanted.record === undefined ? NO_RECORD : await issuedFile(tools.resolvePath(wanted.record)),
      service: publicAddress,
      policies,
      addresses: { ocsp, crl },
      answers: status === 'crl' ? 'crl' : 'ocsp',
      clock,
      ids,
      primitives,
    });
    return oneTimeMethod({
      ...frame,
      provider: oidcProvider(settings, { outbound: outboundFor(provider, tools), clock, primitives }),
      issuer,
      algorithm,
      status,
      life: minutes * 60_000,
      country,
      mandates:
        mandatesFile === undefined
          ? NO_MANDATES
          : mandatesIn(await tools.readFile(mandatesFile), provider.claims.identifier.kind, () =>
              stockholmDate(clock.now()),
            ),
      clock,
    });
  },
);

const outboundFor = ({ issuer, origins }: z.output<typeof oidcShape>, tools: MethodTools) =>
  tools.outbound([new URL(issuer).origin, ...origins]);

/** The demo PKI proves nothing: its authority keeps no record, and stands by whatever it made. */
const NO_RECORD: OneTimeRecord = {
  statusOf: async () => 'good',
  revoked: async () => [],
  add: async () => {},
};
