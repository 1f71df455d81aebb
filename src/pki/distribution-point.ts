import { isContext, readWhole, type Asn1 } from './asn1.ts';
import { extensionOf, type Certificate, type Extension } from './certificate.ts';
import { EXTENSION } from './extensions.ts';
import { readGeneralNames, sameGeneralName, type GeneralName } from './general-name.ts';
import { readName, type DistinguishedName } from './name.ts';
import { der } from './der.ts';

/*
 * DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL, reasons [1] ReasonFlags
 *   OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }
 * DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
 * IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0] OPTIONAL, onlyContainsUserCerts [1] BOOLEAN,
 *   onlyContainsCACerts [2] BOOLEAN, onlySomeReasons [3] ReasonFlags OPTIONAL, indirectCRL [4] BOOLEAN,
 *   onlyContainsAttributeCerts [5] BOOLEAN } (RFC 5280 4.2.1.13, 5.2.5)
 */

/** Bits of ReasonFlags that a list may cover: 1 keyCompromise … 8 aACompromise. */
export const ALL_REASONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8]);

export interface DistributionPoint {
  /** Names of the list; null when the point gives none, and the issuer's name stands for it. */
  readonly names: readonly GeneralName[] | null;
  readonly reasons: ReadonlySet<number>;
  /** Who signs the list, when it is not the certificate's issuer. */
  readonly crlIssuers: readonly DistinguishedName[];
}

export interface ListScope {
  readonly names: readonly GeneralName[] | null;
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributes: boolean;
  readonly reasons: ReadonlySet<number>;
  readonly indirect: boolean;
}

const MAX_POINTS = 100;

/** Where a certificate says that its lists are; empty when it does not say. */
export function distributionPoints(certificate: Certificate): readonly DistributionPoint[] {
  const extension = extensionOf(certificate, EXTENSION.crlDistributionPoints);
  return (extension?.value.children ?? []).slice(0, MAX_POINTS).map((point) => {
    const field = (tag: number) => point.children.find((one) => isContext(one, tag));
    const crlIssuers = readGeneralNames(field(2)).flatMap((one) => (one.kind === 'directory' ? [one.name] : []));
    return {
      names: readPointName(field(0), crlIssuers[0] ?? certificate.issuer),
      reasons: readReasons(field(1)),
      crlIssuers,
    };
  });
}

/** What a list covers; without the extension: everything of its issuer. */
export function scopeOf(extension: Extension | undefined, issuer: DistinguishedName): ListScope {
  const field = (tag: number) => extension?.value.children.find((one) => isContext(one, tag));
  const flag = (tag: number) => (field(tag)?.content[0] ?? 0) !== 0;
  return {
    names: readPointName(field(0), issuer),
    onlyUsers: flag(1),
    onlyAuthorities: flag(2),
    reasons: readReasons(field(3)),
    indirect: flag(4),
    onlyAttributes: flag(5),
  };
}

/** True when one of the list's names is one of the point's (RFC 5280 6.3.3 b 2 i). */
export function namesMatch(scope: ListScope, point: DistributionPoint): boolean {
  if (!scope.names) return true;
  const wanted = point.names ?? point.crlIssuers.map((name) => ({ kind: 'directory', name }) as const);
  return scope.names.some((one) => wanted.some((other) => sameGeneralName(one, other)));
}

function readPointName(node: Asn1 | undefined, issuer: DistinguishedName): readonly GeneralName[] | null {
  const name = node?.children[0];
  if (!name) return null;
  if (name.tag === 0) return readGeneralNames(name);
  // The name is the issuer's with one more RDN: written out, so that there is one way to compare.
  const rdn = der(0x31, name.content);
  const outer = readWhole(issuer.raw);
  const whole = outer ? readName(readWhole(der(0x30, outer.content, rdn)) ?? undefined) : null;
  return whole ? [{ kind: 'directory', name: whole }] : [];
}

/** ReasonFlags ::= BIT STRING behind an implicit tag; all when absent. */
function readReasons(node: Asn1 | undefined): ReadonlySet<number> {
  if (!node) return ALL_REASONS;
  const bits = node.content.subarray(1);
  return new Set([...ALL_REASONS].filter((i) => ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0));
}
