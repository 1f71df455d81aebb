import type { Criteria, ServiceQualification, TrustedService } from '../validation/trust/trust-store.ts';
import { at, childrenOf, elementsOf, textOf, type Element } from '../xml/tree.ts';
import { NS } from './xml.ts';

/** Known, and nothing that a verdict hangs on (TS 119 612 5.5.9.1, 5.5.9.3). */
const WITHOUT_EFFECT = new Set(['TakenOverBy', 'ExpiredCertsRevocationInfo']);
const ASSERTIONS = new Map([
  ['all', 'all'],
  ['atLeastOne', 'at-least-one'],
  ['none', 'none'],
] as const);

/** Service information extensions (TS 119 612 5.5.9) of a service or of a period of its history. */
export function readExtensions(entry: Element | null): Pick<TrustedService, 'additional' | 'qualifications'> {
  const additional: string[] = [];
  const qualifications: ServiceQualification[] = [];
  for (const extension of childrenOf(at(entry, NS.list, 'ServiceInformationExtensions'), NS.list, 'Extension'))
    for (const one of elementsOf(extension)) {
      if (one.namespaceURI === NS.list && one.localName === 'AdditionalServiceInformation')
        additional.push(textOf(at(one, NS.list, 'URI')) ?? '');
      else if (one.namespaceURI === NS.qualifications && one.localName === 'Qualifications')
        qualifications.push(...readQualifications(one));
      else if (isTrue(extension.getAttribute('Critical')) && !WITHOUT_EFFECT.has(one.localName ?? ''))
        // Whoever does not know it must not rely on the service (5.5.9): nothing can be decided by it.
        qualifications.push({ qualifiers: [], criteria: { kind: 'unknown', name: one.localName ?? '' } });
    }
  return { additional, qualifications };
}

/** Qualifications ::= QualificationElement+, each Qualifiers and a CriteriaList (5.5.9.2). */
const readQualifications = (parent: Element): readonly ServiceQualification[] =>
  childrenOf(parent, NS.qualifications, 'QualificationElement').map((element) => {
    const list = at(element, NS.qualifications, 'CriteriaList');
    return {
      qualifiers: childrenOf(at(element, NS.qualifications, 'Qualifiers'), NS.qualifications, 'Qualifier').map(
        (one) => one.getAttribute('uri') ?? '',
      ),
      criteria: list ? readCriteria(list) : { kind: 'unknown', name: 'CriteriaList' },
    };
  });

/** CriteriaList: criteria of a few kinds, lists in lists (5.5.9.2.2); as deep as the bound on XML lets it be. */
function readCriteria(list: Element): Criteria {
  const kind = ASSERTIONS.get((list.getAttribute('assert') ?? '') as 'all');
  if (!kind) return { kind: 'unknown', name: 'assert' };
  const parts = elementsOf(list).flatMap((one): readonly Criteria[] => {
    switch (one.localName) {
      case 'Description':
        return [];
      case 'CriteriaList':
        return [readCriteria(one)];
      case 'KeyUsage':
        return [{ kind: 'key-usage', bits: readBits(one) }];
      case 'PolicySet':
        return [{ kind: 'policies', ids: identifiersIn(one, NS.qualifications, 'PolicyIdentifier') }];
      case 'otherCriteriaList':
        return elementsOf(one).map(readOther);
      default:
        return [{ kind: 'unknown', name: one.localName ?? '' }];
    }
  });
  return { kind, parts };
}

function readOther(criterion: Element): Criteria {
  if (criterion.namespaceURI === NS.additional && criterion.localName === 'ExtendedKeyUsage')
    return { kind: 'extended-key-usages', ids: identifiersIn(criterion, NS.additional, 'KeyPurposeId') };
  if (criterion.namespaceURI === NS.additional && criterion.localName === 'CertSubjectDNAttribute')
    return { kind: 'subject-attributes', ids: identifiersIn(criterion, NS.additional, 'AttributeOID') };
  return { kind: 'unknown', name: criterion.localName ?? '' };
}

const readBits = (usage: Element): Readonly<Record<string, boolean>> =>
  Object.fromEntries(
    childrenOf(usage, NS.qualifications, 'KeyUsageBit').map((bit) => [
      bit.getAttribute('name') ?? '',
      isTrue(textOf(bit)),
    ]),
  );

/** Object identifiers, with "urn:oid:" or without (XAdES ObjectIdentifierType). */
const identifiersIn = (parent: Element, namespace: string, name: string): readonly string[] =>
  childrenOf(parent, namespace, name).map((one) =>
    (textOf(at(one, NS.xades, 'Identifier')) ?? '').replace(/^urn:oid:/i, '').trim(),
  );

const isTrue = (text: string | null) => text === 'true' || text === '1';
