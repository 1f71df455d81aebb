import type { Certificate } from '../../pki/certificate.ts';
import { policyIdentifiers } from '../../pki/policies.ts';
import { qcStatements, type QcType } from '../../pki/qc-statements.ts';
import { meetsCriteria } from './criteria.ts';
import type { TrustedService } from './trust-store.ts';

/**
 * What a trusted list says of one certificate at one time (TS 119 615 4.4 and 4.5, which TS 119 172-4 4.4 builds on):
 * the certificate states, the list's qualifiers overrule.
 */
export type Standing =
  | { readonly kind: 'qualified'; readonly use: QcType; readonly device: boolean }
  | { readonly kind: 'not-qualified'; readonly because: NotQualified }
  | { readonly kind: 'unclear'; readonly because: Unclear };
export type NotQualified = 'no-granted-service' | 'not-stated' | 'listed-as-not-qualified' | 'use-not-covered' | 'law';
export type Unclear = 'criterion-unknown' | 'contradiction' | 'several-uses' | 'legal-person-before-eidas';

/** Regulation (EU) 910/2014 applies from here on; before it Directive 1999/93/EC did. */
const EIDAS = Date.UTC(2016, 6, 1);
const STATUS_EIDAS = new Set(['granted']);
const STATUS_DIRECTIVE = new Set(['granted', 'undersupervision', 'supervisionincessation', 'accredited']);
/** QCP public and QCP public with SSCD of TS 101 456: how certificates said it before QcCompliance. */
const QCP = '0.4.0.1456.1.2';
const QCP_PLUS = '0.4.0.1456.1.1';

const USE_BY_QUALIFIER = new Map<string, QcType>([
  ['QCForESig', 'signature'],
  ['QCForESeal', 'seal'],
  ['QCForWSA', 'web'],
]);
const USE_BY_ADDITIONAL = new Map<string, QcType>([
  ['ForeSignatures', 'signature'],
  ['ForeSeals', 'seal'],
  ['ForWebSiteAuthentication', 'web'],
]);
const WITH_DEVICE = ['QCWithSSCD', 'QCWithQSCD', 'QCQSCDManagedOnBehalf'];
const WITHOUT_DEVICE = ['QCNoSSCD', 'QCNoQSCD'];

/** `services`: those under which the certificate was issued; `at`: the time that is asked about. */
export function standingAt(certificate: Certificate, services: readonly TrustedService[], at: Date): Standing {
  const granted = services.filter((one) => isGranted(one, at));
  if (granted.length === 0) return { kind: 'not-qualified', because: 'no-granted-service' };
  return agreed(granted.map((one) => standingUnder(certificate, one)));
}

/** A service that issues qualified certificates, in force at the time (TS 119 612 5.5.1, 5.5.4). */
function isGranted({ type, status, from, until }: TrustedService, at: Date): boolean {
  const [start, end] = [Date.parse(from), until === null ? Infinity : Date.parse(until)];
  const statuses = at.getTime() < EIDAS ? STATUS_DIRECTIVE : STATUS_EIDAS;
  return (
    type.endsWith('/Svctype/CA/QC') && start <= at.getTime() && at.getTime() < end && statuses.has(lastPart(status))
  );
}

/** Lists of both formats end their URIs alike: …/SvcInfoExt/QCWithSSCD, …/Svcstatus/granted, …/Svctype/CA/QC. */
const lastPart = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

function standingUnder(certificate: Certificate, service: TrustedService): Standing {
  const qualifiers = new Set<string>();
  for (const { qualifiers: uris, criteria } of service.qualifications) {
    const meets = meetsCriteria(certificate, criteria);
    if (meets === null) return { kind: 'unclear', because: 'criterion-unknown' };
    if (meets) for (const uri of uris) qualifiers.add(lastPart(uri));
  }
  const statements = qcStatements(certificate);
  const old = certificate.notBefore.getTime() < EIDAS;
  const policies = policyIdentifiers(certificate);
  const hasOne = (names: readonly string[]) => names.some((name) => qualifiers.has(name));

  if (qualifiers.has('NotQualified') && qualifiers.has('QCStatement'))
    return { kind: 'unclear', because: 'contradiction' };
  if (qualifiers.has('NotQualified')) return { kind: 'not-qualified', because: 'listed-as-not-qualified' };
  const stated = statements.compliance || (old && (policies.has(QCP) || policies.has(QCP_PLUS)));
  if (!stated && !qualifiers.has('QCStatement')) return { kind: 'not-qualified', because: 'not-stated' };
  // Absent, it is the law of the EU; present, that of the countries it names (EN 319 412-5 4.2.4).
  if (statements.legislation.length > 0 && !statements.legislation.some((one) => [service.country, 'EU'].includes(one)))
    return { kind: 'not-qualified', because: 'law' };

  const uses = [...USE_BY_QUALIFIER].flatMap(([name, use]) => (qualifiers.has(name) ? [use] : []));
  const [first, second] = uses.length > 0 ? uses : statements.types;
  const legalPerson = qualifiers.has('QCForLegalPerson');
  if (second !== undefined) return { kind: 'unclear', because: 'several-uses' };
  // The Directive knew signatures of natural persons only, and Article 51(2) carries only those over.
  if (legalPerson && old) return { kind: 'unclear', because: 'legal-person-before-eidas' };
  // Without a statement it is for signatures (EN 319 412-5 4.2.3).
  const use = first ?? (legalPerson ? 'seal' : 'signature');
  if (!old && !usesOf(service).has(use)) return { kind: 'not-qualified', because: 'use-not-covered' };

  if (hasOne(WITH_DEVICE) && hasOne(WITHOUT_DEVICE)) return { kind: 'unclear', because: 'contradiction' };
  const inCertificate = statements.sscd || (old && policies.has(QCP_PLUS));
  const device = hasOne(WITH_DEVICE) || (!hasOne(WITHOUT_DEVICE) && inCertificate);
  return { kind: 'qualified', use, device };
}

/** What a service is listed for (5.5.9.4); one that does not say is for signatures, the only use before eIDAS. */
function usesOf({ additional }: TrustedService): ReadonlySet<QcType> {
  const uses = additional.flatMap((uri) => USE_BY_ADDITIONAL.get(lastPart(uri)) ?? []);
  return new Set(uses.length > 0 ? uses : ['signature']);
}

/** One service may be listed several times, for one use each: those that take the certificate must agree. */
function agreed(standings: readonly Standing[]): Standing {
  const unclear = standings.find((one) => one.kind === 'unclear');
  if (unclear) return unclear;
  const qualified = standings.filter((one) => one.kind === 'qualified');
  const [first] = qualified;
  const denied = standings.find((one) => one.kind === 'not-qualified');
  if (!first) return denied ?? { kind: 'not-qualified', because: 'no-granted-service' };
  const same = qualified.every((one) => one.use === first.use && one.device === first.device);
  const contradicted = denied && denied.because !== 'use-not-covered';
  return same && !contradicted ? first : { kind: 'unclear', because: 'contradiction' };
}
