import { parseCertificate, type Certificate } from '../../pki/certificate.ts';

/**
 * Trust as data: where anchors come from, of what date, and what each may vouch for. Plain bytes and texts, so that it
 * crosses threads, is kept as JSON, and travels with the verifier.
 */
export interface TrustData {
  readonly sources: readonly TrustSource[];
}

export interface TrustSource {
  readonly kind: 'pem' | 'demo' | 'trusted-list';
  /** What a reader may know it by: a file's name, "SE 32". */
  readonly name: string;
  /** ISO 8601 UTC; of a list its issue date and next update. */
  readonly issued: string | null;
  readonly nextUpdate: string | null;
  /** When this copy was fetched, ISO 8601 UTC; absent: it was given as a file. */
  readonly obtained?: string;
  readonly anchors: readonly AnchorData[];
}

export interface AnchorData {
  /** DER. */
  readonly certificate: Uint8Array;
  /** ISO 8601 UTC after which nothing new is trusted (TS 119 612 withdrawn services); null: none. */
  readonly sunset: string | null;
  /** What the list says of the service over time; empty for a plain root. */
  readonly services: readonly TrustedService[];
}

/** One status period of a trusted service (TS 119 612 5.5, 5.6). */
export interface TrustedService {
  /** Service type URI, such as http://uri.etsi.org/TrstSvc/Svctype/CA/QC. */
  readonly type: string;
  readonly status: string;
  /** ISO 8601 UTC; `until` null: still so. */
  readonly from: string;
  readonly until: string | null;
  readonly country: string;
  readonly provider: string;
  /** AdditionalServiceInformation URIs (ForeSignatures, ForeSeals …). */
  readonly additional: readonly string[];
  readonly qualifications: readonly ServiceQualification[];
}

/** A Qualifications extension element: qualifier URIs and which certificates they speak of (5.5.9.2). */
export interface ServiceQualification {
  readonly qualifiers: readonly string[];
  readonly criteria: Criteria;
}
export type Criteria =
  | { readonly kind: 'all' | 'at-least-one' | 'none'; readonly parts: readonly Criteria[] }
  | { readonly kind: 'key-usage'; readonly bits: Readonly<Record<string, boolean>> }
  | { readonly kind: 'policies'; readonly ids: readonly string[] }
  | { readonly kind: 'extended-key-usages'; readonly ids: readonly string[] }
  /** Types of attributes that the subject's name has, as OIDs. */
  | { readonly kind: 'subject-attributes'; readonly ids: readonly string[] }
  /** A criterion that we do not know: the qualification cannot be decided by it. */
  | { readonly kind: 'unknown'; readonly name: string };

/** An anchor ready for path validation. */
export interface TrustAnchor extends Omit<AnchorData, 'certificate'> {
  readonly certificate: Certificate;
  readonly source: TrustSource;
}

/** The anchors of all sources; what is not a certificate is left out. */
export const anchorsOf = (trust: TrustData): readonly TrustAnchor[] =>
  trust.sources.flatMap((source) =>
    source.anchors.flatMap((anchor) => {
      const certificate = parseCertificate(anchor.certificate);
      return certificate ? [{ ...anchor, certificate, source }] : [];
    }),
  );

/** Plain roots, DER, as one source. */
export const plainTrust = (kind: 'pem' | 'demo', name: string, roots: readonly Uint8Array[]): TrustData => ({
  sources: [
    {
      kind,
      name,
      issued: null,
      nextUpdate: null,
      anchors: roots.map((certificate) => ({ certificate, sunset: null, services: [] })),
    },
  ],
});
