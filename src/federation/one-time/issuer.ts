import { answerOcsp } from '../../authority/answer-ocsp.ts';
import type { AuthorityKey } from '../../authority/authority-key.ts';
import { cutCrl } from '../../authority/cut-crl.ts';
import { issueCertificate } from '../../authority/issue-certificate.ts';
import type { IssuedRecord } from '../../authority/record.ts';
import { equalBytes } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import type { Primitives } from '../../core/primitives.ts';
import { positiveSerial } from '../../pki/build/certificate.ts';
import { parseCertificate, type Certificate } from '../../pki/certificate.ts';
import type { EvidenceSource } from '../../pki/evidence-source.ts';
import { authorityKeyIdentifier, subjectKeyIdentifier, authorityAccess } from '../../pki/extensions.ts';
import { ocspRequest } from '../../pki/ocsp-request.ts';
import { sameName } from '../../pki/name.ts';
import type { OneTimeContents } from './contents.ts';
import { orderOf, type StatusAddresses } from './order.ts';

/** What an authority remembers of its one-time certificates, across restarts. */
export interface OneTimeRecord extends IssuedRecord {
  /** Told before the certificate is used: what is not on record is answered as unknown. */
  add(certificate: Pick<Certificate, 'serial'>): Promise<void>;
}

export interface OneTimeIssuerSettings {
  readonly key: AuthorityKey;
  readonly record: OneTimeRecord;
  /** Names this service in the authentication context: its address. */
  readonly service: string;
  /** Object identifiers of certificate policies. */
  readonly policies: readonly string[];
  readonly addresses: StatusAddresses;
  /** Which kind of answer is given to who asks by issuer: OCSP only where the certificate names a responder. */
  readonly answers: 'ocsp' | 'crl';
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'bytes'>;
  readonly primitives: Primitives;
}

/** The service's own authority for one-time certificates. */
export interface OneTimeIssuer {
  readonly certificate: Certificate;
  /** Its issuers below the anchor follow. */
  readonly chain: readonly Uint8Array[];
  /** A certificate on record. Throws Problem `authority-unfit`. */
  issue(contents: OneTimeContents, publicKey: Uint8Array): Promise<Certificate>;
  /** Answers as of the moment of asking, so later than any certificate that is asked about. */
  readonly evidence: EvidenceSource;
}

/** How long an answer or a list counts as fresh, milliseconds: it is embedded at once. */
const LASTS = 7 * 86_400_000;

/** An authority over its key and its record, with the answers that a signature's evidence is gathered from, in process. */
export function oneTimeIssuer(settings: OneTimeIssuerSettings): OneTimeIssuer {
  const { key, record, service, policies, addresses, answers, clock, ids, primitives } = settings;
  const { certificate } = key;
  const responder = { issuer: certificate, key, record, lasts: LASTS };
  const answer = (request: Uint8Array) => answerOcsp(request, responder, clock.now(), primitives);
  const list = () => cutCrl(key, record, clock.now(), LASTS, primitives);
  return {
    certificate,
    chain: [certificate, ...key.issuers].map((one) => one.raw),
    async issue(contents, publicKey) {
      const serial = positiveSerial(ids.bytes(16));
      const order = orderOf(contents, { publicKey, serial, service, policies, addresses });
      const issued = await issueCertificate(key, order, primitives);
      await record.add(issued);
      return issued;
    },
    evidence: {
      crl: async (url) => (url === addresses.crl ? list() : null),
      ocsp: async (url, request) => (url === addresses.ocsp ? answer(request) : null),
      certificate: async () => null,
      mayAsk: (url) => url === addresses.crl || url === addresses.ocsp,
      async byIssuer(subject, issuer) {
        const asked = parseCertificate(subject);
        if (!asked || !equalBytes(issuer, certificate.raw) || !isOurs(asked, certificate))
          return { ocsps: [], crls: [] };
        // pyHanko looks at no OCSP answer about a certificate that names no responder.
        const namesResponder = authorityAccess(asked).ocsp.length > 0;
        if (answers === 'crl' || !namesResponder) return { ocsps: [], crls: [await list()] };
        return { ocsps: [await answer(await ocspRequest(asked, certificate, primitives))], crls: [] };
      },
    },
  };
}

/** By name and key: another certificate of the same authority, as after a renewal, is answered for too. */
function isOurs(asked: Certificate, issuer: Certificate): boolean {
  const [named, own] = [authorityKeyIdentifier(asked), subjectKeyIdentifier(issuer)];
  return sameName(asked.issuer, issuer.subject) && (named === null || own === null || equalBytes(named, own));
}
