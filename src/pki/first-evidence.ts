import type { EvidenceSource, StatusEvidence } from './evidence-source.ts';

const NONE: StatusEvidence = { ocsps: [], crls: [] };

/** Several sources as one: whoever answers first is believed no more than it deserves, since every answer is checked. */
export function firstEvidence(sources: readonly EvidenceSource[]): EvidenceSource {
  const first = async (ask: (source: EvidenceSource) => Promise<Uint8Array | null>) => {
    for (const source of sources) {
      const found = await ask(source);
      if (found) return found;
    }
    return null;
  };
  return {
    crl: (url) => first((source) => source.crl(url)),
    certificate: (url) => first((source) => source.certificate(url)),
    ocsp: (url, request) => first((source) => source.ocsp(url, request)),
    mayAsk: (url) => sources.some((source) => source.mayAsk?.(url) ?? true),
    async byIssuer(certificate, issuer) {
      for (const source of sources) {
        const found = (await source.byIssuer?.(certificate, issuer)) ?? NONE;
        if (found.ocsps.length + found.crls.length > 0) return found;
      }
      return NONE;
    },
  };
}
