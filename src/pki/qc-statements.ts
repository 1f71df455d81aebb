import { isUniversal, oidOf, TAG, type Asn1 } from './asn1.ts';
import { extensionOf, type Certificate } from './certificate.ts';
import { stringOf } from './name.ts';

/*
 * QCStatements ::= SEQUENCE OF QCStatement, QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER,
 *   statementInfo ANY DEFINED BY statementId OPTIONAL } (RFC 3739 3.2.6)
 * id-etsi-qcs ::= { itu-t(0) identified-organization(4) etsi(0) id-qc-profile(1862) 1 } (EN 319 412-5 4.2, 4.3)
 *   QcCompliance 1, QcSSCD 4, QcType 6: SEQUENCE OF OBJECT IDENTIFIER,
 *   QcCClegislation 7: SEQUENCE OF PrintableString (SIZE (2))
 */
const QC_STATEMENTS = '1.3.6.1.5.5.7.1.3';
const ETSI = '0.4.0.1862.1';

/** What a certificate is for, by its issuer's word (QcType, 4.2.3). */
export type QcType = 'signature' | 'seal' | 'web';
const TYPES = new Map<string, QcType>([
  [`${ETSI}.6.1`, 'signature'],
  [`${ETSI}.6.2`, 'seal'],
  [`${ETSI}.6.3`, 'web'],
]);

/** What the issuer states of a certificate as a qualified one. A claim, until a trusted list says so too. */
export interface QcStatements {
  /** Issued as a qualified certificate (QcCompliance). */
  readonly compliance: boolean;
  /** The private key lies in a qualified or secure signature creation device (QcSSCD). */
  readonly sscd: boolean;
  /** Empty when the statement is absent; an unknown type is left out. */
  readonly types: readonly QcType[];
  /** Countries whose law it is qualified by (QcCClegislation), upper case; empty: that of the EU. */
  readonly legislation: readonly string[];
}

const NONE: QcStatements = { compliance: false, sscd: false, types: [], legislation: [] };
/** Far above what any issuer states. */
const MAX = 50;

/** The statements of EN 319 412-5 that qualification asks for; all absent when the extension is absent or malformed. */
export function qcStatements(certificate: Certificate): QcStatements {
  const list = extensionOf(certificate, QC_STATEMENTS)?.value;
  if (!isUniversal(list, TAG.sequence)) return NONE;
  const found = new Map<string, Asn1 | undefined>();
  for (const one of list.children.slice(0, MAX)) {
    const id = oidOf(one.children[0]);
    if (id !== null) found.set(id, one.children[1]);
  }
  const items = (id: string) => found.get(`${ETSI}.${id}`)?.children.slice(0, MAX) ?? [];
  return {
    compliance: found.has(`${ETSI}.1`),
    sscd: found.has(`${ETSI}.4`),
    types: items('6').flatMap((one) => TYPES.get(oidOf(one) ?? '') ?? []),
    legislation: items('7').map((one) => stringOf(one).slice(0, 2).toUpperCase()),
  };
}
