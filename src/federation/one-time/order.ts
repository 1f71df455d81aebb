import type { CertificateOrder } from '../../authority/issue-certificate.ts';
import { authContextExtension, SAML_AUTH_CONTEXT } from '../../pki/auth-context.ts';
import { certificatePolicies, extension, signerUsage } from '../../pki/build/extensions.ts';
import { nameDer, nameOid } from '../../pki/build/name.ts';
import {
  informationAccess,
  listsAt,
  noRevocationAvailable,
  validityAssuredShortTerm,
} from '../../pki/build/status-extensions.ts';
import { oid, sequence } from '../../pki/der.ts';
import { authContextXml } from './auth-context-xml.ts';
import type { OneTimeContents } from './contents.ts';

/** Where readers may ask about a one-time certificate, absolute addresses; null: they are told in the file alone. */
export interface StatusAddresses {
  readonly ocsp: string | null;
  readonly crl: string | null;
}

export interface OrderParts {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Big-endian. */
  readonly serial: Uint8Array;
  /** Names this service in the authentication context. */
  readonly service: string;
  /** Object identifiers of the policies that it is issued by. */
  readonly policies: readonly string[];
  readonly addresses: StatusAddresses;
}

/** The certificate that these contents ask for, with a key and a number of its own. */
export function orderOf(contents: OneTimeContents, parts: OrderParts): CertificateOrder {
  const { publicKey, serial, policies } = parts;
  return {
    subject: nameDer(Object.fromEntries(contents.subject.map(({ type, value }) => [type, value]))),
    publicKey,
    serial,
    notBefore: new Date(contents.notBefore),
    notAfter: new Date(contents.notAfter),
    extensions: [
      signerUsage(),
      ...(policies.length > 0 ? [certificatePolicies(...policies)] : []),
      ...(contents.isPersonalNumber ? [naturalPersonSemantics()] : []),
      ...statusExtensions(contents, parts.addresses),
      authContextExtension({ type: SAML_AUTH_CONTEXT, info: xmlOf(contents, parts.service) }),
    ],
  };
}

function statusExtensions({ status }: OneTimeContents, { ocsp, crl }: StatusAddresses): readonly Uint8Array[] {
  switch (status) {
    case 'ocsp':
      return ocsp === null ? [] : [informationAccess({ ocsp: [ocsp] })];
    case 'crl':
      return crl === null ? [] : [listsAt(crl)];
    case 'etsi-short-term':
      return [validityAssuredShortTerm()];
    case 'no-rev-avail':
      return [noRevocationAvailable()];
  }
}

const xmlOf = (contents: OneTimeContents, service: string): string =>
  authContextXml({
    provider: contents.provider.id,
    authenticated: contents.notBefore,
    contextClass: contents.assurance,
    assertion: contents.assertion,
    service,
    attributes: contents.subject.flatMap(({ type, value, source }) =>
      source === null ? [] : [{ oid: nameOid(type), source, value }],
    ),
  });

/**
 * QCStatements with id-qcs-pkixQCSyntax-v2 and id-etsi-qcs-SemanticsId-Natural (RFC 3739 3.2.6, EN 319 412-1 5.1.1): the
 * serialNumber is a national number of a person.
 */
const naturalPersonSemantics = (): Uint8Array<ArrayBuffer> =>
  extension(
    '1.3.6.1.5.5.7.1.3',
    false,
    sequence(sequence(oid('1.3.6.1.5.5.7.11.2'), sequence(oid('0.4.0.194121.1.1')))),
  );
