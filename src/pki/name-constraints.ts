import { isContext } from './asn1.ts';
import { extensionOf, type Certificate } from './certificate.ts';
import { EXTENSION } from './extensions.ts';
import { readGeneralName, readGeneralNames, type GeneralName } from './general-name.ts';
import { withinName } from './name.ts';

/*
 * NameConstraints ::= SEQUENCE { permittedSubtrees [0] OPTIONAL, excludedSubtrees [1] OPTIONAL },
 * GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] DEFAULT 0, maximum [1] OPTIONAL } (RFC 5280 4.2.1.10)
 */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** More subtrees than this in one extension is an attack. */
const MAX_SUBTREES = 1000;

/** The constraints that a CA puts on what is below it; null when it puts none, 'malformed' when they cannot be read. */
export function nameConstraintsOf(certificate: Certificate): NameConstraints | null | 'malformed' {
  const extension = extensionOf(certificate, EXTENSION.nameConstraints);
  if (!extension) return null;
  const subtrees = (tag: number) => extension.value.children.find((one) => isContext(one, tag))?.children ?? [];
  const all = [...subtrees(0), ...subtrees(1)];
  // minimum and maximum are not used with any name form (4.2.1.10): we read none, so we refuse them.
  if (all.length === 0 || all.length > MAX_SUBTREES || all.some((one) => one.children.length !== 1)) return 'malformed';
  const bases = (tag: number) => subtrees(tag).map((one) => readGeneralName(one.children[0]));
  return { permitted: bases(0), excluded: bases(1) };
}

/** True when every name of the certificate is allowed: within a permitted subtree of its kind, if there is one, and in no excluded one. */
export function namesAllowed(certificate: Certificate, constraints: NameConstraints): boolean {
  return namesOf(certificate).every((name) => {
    const ofKind = (list: readonly GeneralName[]) => list.filter((one) => one.kind === name.kind);
    const [permitted, excluded] = [ofKind(constraints.permitted), ofKind(constraints.excluded)];
    if (permitted.length + excluded.length === 0) return true;
    // A form that we cannot compare, or a URI without a host name, is refused once it is constrained at all.
    if (name.kind === 'other' || (name.kind === 'uri' && hostOf(name.text) === null)) return false;
    if (excluded.some((base) => within(name, base))) return false;
    return permitted.length === 0 || permitted.some((base) => within(name, base));
  });
}

function namesOf(certificate: Certificate): readonly GeneralName[] {
  const names: GeneralName[] =
    certificate.subject.attributes.length > 0 ? [{ kind: 'directory', name: certificate.subject }] : [];
  const more = readGeneralNames(extensionOf(certificate, EXTENSION.subjectAltName)?.value);
  // A mail address in the subject counts when there is none in the alternative name (4.2.1.10).
  const mails = more.some((one) => one.kind === 'mail')
    ? []
    : certificate.subject.attributes.filter((one) => one.type === 'E');
  return [...names, ...more, ...mails.map((one) => ({ kind: 'mail' as const, text: one.value }))];
}

function within(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') return withinName(name.name, base.name);
  if (name.kind === 'ip' && base.kind === 'ip') return withinAddress(name.bytes, base.bytes);
  if (name.kind === 'dns' && base.kind === 'dns') return withinDomain(name.text, base.text);
  if (name.kind === 'mail' && base.kind === 'mail') return withinMail(name.text, base.text);
  if (name.kind === 'uri' && base.kind === 'uri') return withinHost(hostOf(name.text) ?? '', base.text);
  return false;
}

function withinDomain(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase().replace(/^\./, '')];
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
}

/** A mailbox, all mailboxes of a host, or (with a leading dot) of the hosts below a domain. */
function withinMail(name: string, base: string): boolean {
  if (base.includes('@')) return name.toLowerCase() === base.toLowerCase();
  return withinHost((name.split('@').at(-1) ?? '').toLowerCase(), base);
}

const withinHost = (host: string, base: string) =>
  base.startsWith('.') ? host.endsWith(base.toLowerCase()) : host === base.toLowerCase();

/** The host name of a URI; null when it has none or an address instead. */
function hostOf(uri: string): string | null {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@?#]*@)?([^/:?#@]+)/i.exec(uri)?.[1]?.toLowerCase();
  return host === undefined || /^[\d.]+$|^\[/.test(host) ? null : host;
}

function withinAddress(address: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== 2 * address.length) return false;
  return address.every(
    (byte, i) => (byte & (base[address.length + i] ?? 0)) === ((base[i] ?? 0) & (base[address.length + i] ?? 0)),
  );
}
