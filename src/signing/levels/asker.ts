import type { Primitives } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { Crl } from '../../pki/crl.ts';
import { distributionPoints } from '../../pki/distribution-point.ts';
import type { EvidenceSource } from '../../pki/evidence-source.ts';
import { authorityAccess } from '../../pki/extensions.ts';
import { issuersIn } from '../../pki/issuers.ts';
import type { OcspResponse } from '../../pki/ocsp.ts';
import { ocspRequest } from '../../pki/ocsp-request.ts';
import type { Pool } from './pool.ts';

/** What came of one question about a certificate's status. */
export type Asked =
  | { readonly came: 'nothing' | 'unreadable' }
  | { readonly came: 'response'; readonly response: OcspResponse }
  | { readonly came: 'list'; readonly list: Crl };

/** Asks others, and puts what comes into the pool. Each address is asked once about the same thing. */
export interface Asker {
  /** OCSP first and the lists after it (reference: B-LT); whoever has enough stops asking. */
  status(certificate: Certificate, issuer: Certificate): AsyncGenerator<Asked, void, undefined>;
  /** False: at none of the addresses that the certificate names may anybody be asked about its status. */
  mayAsk(certificate: Certificate): boolean;
  /** The certificate's issuer (caIssuers); false when nothing new came. */
  issuer(certificate: Certificate): Promise<boolean>;
}

/** Questions of one gathering: the chains of a dozen signatures, and an end for a file that names a thousand addresses. */
const MAX_QUESTIONS = 60;

export function askerOf(source: EvidenceSource, pool: Pool, primitives: Primitives): Asker {
  let left = MAX_QUESTIONS;
  const lists = new Map<string, Promise<Asked>>();
  const issuers = new Map<string, Promise<Uint8Array | null>>();

  const askList = async (url: string): Promise<Asked> => {
    const der = await source.crl(url);
    if (!der) return { came: 'nothing' };
    const list = pool.crl(der);
    return list ? { came: 'list', list } : { came: 'unreadable' };
  };
  return {
    async *status(certificate, issuer) {
      const request = await ocspRequest(certificate, issuer, primitives);
      for (const url of authorityAccess(certificate).ocsp) {
        if (left-- <= 0) return;
        const der = await source.ocsp(url, request);
        const response = der && pool.ocsp(der);
        yield response ? { came: 'response', response } : { came: der ? 'unreadable' : 'nothing' };
      }
      const names = distributionPoints(certificate).flatMap((point) => point.names ?? []);
      for (const { kind, ...name } of names) {
        if (kind !== 'uri' || !('text' in name)) continue;
        if (!lists.has(name.text) && left-- <= 0) return;
        const asked = lists.get(name.text) ?? askList(name.text);
        lists.set(name.text, asked);
        yield await asked;
      }
      // Lists first: a certificate that names no responder has none, says pyHanko, and heeds no answer of one.
      const own = await source.byIssuer?.(certificate.raw, issuer.raw);
      for (const der of own?.crls ?? []) {
        const list = pool.crl(der);
        yield list ? { came: 'list', list } : { came: 'unreadable' };
      }
      for (const der of own?.ocsps ?? []) {
        const response = pool.ocsp(der);
        yield response ? { came: 'response', response } : { came: 'unreadable' };
      }
    },
    mayAsk: (certificate) => statusAddresses(certificate).some((url) => source.mayAsk?.(url) ?? true),
    async issuer(certificate) {
      const before = pool.upTo(Infinity).certificates.length;
      for (const url of authorityAccess(certificate).issuers) {
        if (issuers.has(url)) continue;
        if (left-- <= 0) return false;
        const asked = source.certificate(url);
        issuers.set(url, asked);
        const bytes = await asked;
        for (const one of bytes ? issuersIn(bytes) : []) pool.certificate(one.raw);
        if (pool.upTo(Infinity).certificates.length > before) return true;
      }
      return false;
    },
  };
}

/** Where the certificate says that its status is to be had: responders first, then lists (RFC 5280 4.2.2.1, 4.2.1.13). */
export const statusAddresses = (certificate: Certificate): readonly string[] => [
  ...authorityAccess(certificate).ocsp,
  ...distributionPoints(certificate).flatMap((point) =>
    (point.names ?? []).flatMap(({ kind, ...name }) => (kind === 'uri' && 'text' in name ? [name.text] : [])),
  ),
];
