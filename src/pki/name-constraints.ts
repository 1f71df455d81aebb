import { isContext, type Asn1 } from './asn1.ts';
import { extensionOf, type Certificate } from './certificate.ts';
import { EXTENSION } from './extensions.ts';
import { readName, stringOf, withinName, type DistinguishedName } from './name.ts';

/*
 * NameConstraints ::= SEQUENCE { permittedSubtrees [0] OPTIONAL, excludedSubtrees [1] OPTIONAL },
 * GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] DEFAULT 0, maximum [1] OPTIONAL } (RFC 5280 4.2.1.10)
 */

type GeneralName =
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'mail' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  | { readonly kind: 'other' };

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** The constraints that a CA puts on what is below it; null when it puts none, 'malformed' when they cannot be read. */
export function nameConstraintsOf(certificate: Certificate): NameConstraints | null | 'malformed' {
  const extension = extensionOf(certificate, EXTENSION.nameConstraints);
  if (!extension) return null;
  const subtrees = (tag: number) =>
    (extension.value.children.find((one) => isContext(one, tag))?.children ?? []).map((one) =>
      generalName(one.children[0]),
    );
  const [permitted, excluded] = [subtrees(0), subtrees(1)];
  if (permitted.length + excluded.length === 0 || permitted.length + excluded.length > 1000) return 'malformed';
  return { permitted, excluded };
}

/** True when every name of the certificate is allowed: within a permitted subtree of its kind, if there is one, and in no excluded one. */
export function namesAllowed(certificate: Certificate, constraints: NameConstraints): boolean {
  return namesOf(certificate).every((name) => {
    const ofKind = (list: readonly GeneralName[]) => list.filter((one) => one.kind === name.kind);
    if (ofKind(constraints.excluded).some((base) => within(name, base))) return false;
    const permitted = ofKind(constraints.permitted);
    return permitted.length === 0 || permitted.some((base) => within(name, base));
  });
}

function namesOf(certificate: Certificate): readonly GeneralName[] {
  const names: GeneralName[] =
    certificate.subject.attributes.length > 0 ? [{ kind: 'directory', name: certificate.subject }] : [];
  const alternative = extensionOf(certificate, EXTENSION.subjectAltName);
  const more = (alternative?.value.children ?? []).slice(0, 1000).map(generalName);
  // A mail address in the subject counts when there is none in the alternative name (4.2.1.10).
  const mails = more.some((one) => one.kind === 'mail')
    ? []
    : certificate.subject.attributes.filter((one) => one.type === 'E');
  return [...names, ...more, ...mails.map((one) => ({ kind: 'mail' as const, text: one.value }))];
}

function generalName(node: Asn1 | undefined): GeneralName {
  if (!node || node.tagClass !== 3) return { kind: 'other' };
  switch (node.tag) {
    case 1:
      return { kind: 'mail', text: stringOf(node) };
    case 2:
      return { kind: 'dns', text: stringOf(node) };
    case 6:
      return { kind: 'uri', text: stringOf(node) };
    case 7:
      return { kind: 'ip', bytes: node.content };
    case 4: {
      const name = readName(node.children[0]);
      return name ? { kind: 'directory', name } : { kind: 'other' };
    }
    default:
      return { kind: 'other' };
  }
}

function within(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') return withinName(name.name, base.name);
  if (name.kind === 'ip' && base.kind === 'ip') return withinAddress(name.bytes, base.bytes);
  if (name.kind === 'dns' && base.kind === 'dns') return withinDomain(name.text, base.text);
  if (name.kind === 'mail' && base.kind === 'mail') return withinMail(name.text, base.text);
  if (name.kind === 'uri' && base.kind === 'uri') return withinUri(name.text, base.text);
  return false;
}

function withinDomain(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase().replace(/^\./, '')];
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
}

function withinMail(name: string, base: string): boolean {
  if (base.includes('@')) return name.toLowerCase() === base.toLowerCase();
  const host = (name.split('@').at(-1) ?? '').toLowerCase();
  return base.startsWith('.') ? host.endsWith(base.toLowerCase()) : host === base.toLowerCase();
}

function withinUri(name: string, base: string): boolean {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(name)?.[1]?.toLowerCase();
  if (!host) return false;
  return base.startsWith('.') ? host.endsWith(base.toLowerCase()) : host === base.toLowerCase();
}

function withinAddress(address: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== 2 * address.length) return false;
  return address.every(
    (byte, i) => (byte & (base[address.length + i] ?? 0)) === ((base[i] ?? 0) & (base[address.length + i] ?? 0)),
  );
}
