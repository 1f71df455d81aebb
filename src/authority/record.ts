import { toHex } from '../core/bytes.ts';
import type { ListedRevocation } from '../pki/build/crl.ts';
import { reasonCode } from '../pki/build/crl.ts';
import type { CertificateStatus } from '../pki/build/ocsp.ts';
import type { Certificate } from '../pki/certificate.ts';

/** What an authority knows of the certificates that it issued. */
export interface IssuedRecord {
  /** `serial`: INTEGER, DER. `unknown`: it never issued such a certificate. */
  statusOf(serial: Uint8Array): Promise<CertificateStatus>;
  /** All that it took back: what a list holds. */
  revoked(): Promise<readonly ListedRevocation[]>;
}

export interface WritableRecord extends IssuedRecord {
  add(certificate: Pick<Certificate, 'serial'>): void;
  /** `reason`: CRLReason (RFC 5280 5.3.1). A certificate that was not added is added. */
  revoke(certificate: Pick<Certificate, 'serial'>, revokedAt: Date, reason?: number): void;
}

/** A record that lives as long as the process. */
export function memoryRecord(): WritableRecord {
  const known = new Map<string, { readonly serial: Uint8Array; readonly status: CertificateStatus }>();
  return {
    statusOf: async (serial) => known.get(toHex(serial))?.status ?? 'unknown',
    revoked: async () =>
      [...known.values()].flatMap(({ serial, status }) =>
        typeof status === 'string'
          ? []
          : [
              {
                serial: serial.subarray(2), // at most 20 octets: one octet of length
                at: status.revokedAt,
                ...(status.reason === undefined ? {} : { extensions: [reasonCode(status.reason)] }),
              },
            ],
      ),
    add({ serial }) {
      const id = toHex(serial);
      if (!known.has(id)) known.set(id, { serial, status: 'good' });
    },
    revoke({ serial }, revokedAt, reason) {
      const status = { revokedAt, ...(reason === undefined ? {} : { reason }) };
      known.set(toHex(serial), { serial, status });
    },
  };
}
