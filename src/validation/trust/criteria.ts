import type { Certificate } from '../../pki/certificate.ts';
import { extendedKeyUsage, keyUsage, type KeyUsage } from '../../pki/extensions.ts';
import { hasAttribute } from '../../pki/name.ts';
import { policyIdentifiers } from '../../pki/policies.ts';
import type { Criteria } from './trust-store.ts';

/**
 * True when the certificate is one of those that the criteria speak of (TS 119 612 5.5.9.2.2), false when not, null when
 * that hangs on a criterion that we do not know. How deep criteria nest is bounded where lists are read.
 */
export function meetsCriteria(certificate: Certificate, criteria: Criteria): boolean | null {
  switch (criteria.kind) {
    case 'all':
      return every(criteria.parts.map((one) => meetsCriteria(certificate, one)));
    case 'at-least-one':
      return some(criteria.parts.map((one) => meetsCriteria(certificate, one)));
    case 'none':
      return not(some(criteria.parts.map((one) => meetsCriteria(certificate, one))));
    case 'key-usage': {
      const has = keyUsage(certificate);
      // A certificate without the extension has no bit that could be compared.
      return has !== null && Object.entries(criteria.bits).every(([bit, wanted]) => has.has(usage(bit)) === wanted);
    }
    case 'policies': {
      const has = policyIdentifiers(certificate);
      return criteria.ids.every((id) => has.has(id));
    }
    case 'extended-key-usages': {
      const has = new Set(extendedKeyUsage(certificate));
      return criteria.ids.every((id) => has.has(id));
    }
    case 'subject-attributes':
      return criteria.ids.every((id) => hasAttribute(certificate.subject, id));
    case 'unknown':
      return null;
  }
}

/** Lists write crlSign where RFC 5280 writes cRLSign. */
const usage = (bit: string) => (bit === 'crlSign' ? 'cRLSign' : bit) as KeyUsage;

/** Logic with three values: null stands for what is not known. */
const every = (parts: readonly (boolean | null)[]) =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;
const some = (parts: readonly (boolean | null)[]) =>
  parts.includes(true) ? true : parts.includes(null) ? null : false;
const not = (value: boolean | null) => (value === null ? null : !value);
