import { fromBase64, utf8Text } from '../../core/bytes.ts';
import { onlySignature, readSigned, type SignedReference } from '../../xml/check-signature.ts';
import { XmlFault } from '../../xml/fault.ts';
import { parseXml, xmlText } from '../../xml/read.ts';
import { ENVELOPED, EXCLUSIVE } from '../../xml/signature-algorithms.ts';
import { at, childrenOf, dateTime, textOf, type Element } from '../../xml/tree.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';
import { algorithmOfUri, BOUNDS, NS, PROFILE, SUCCESS } from './names.ts';

/** What an answer of a signing service says, read from what its key signed and from nothing else. */
export type SignResponse = SignedResult | { readonly result: 'refused'; readonly codes: readonly string[] };

export interface SignedResult {
  readonly result: 'signed';
  /** ISO 8601 UTC. */
  readonly responseTime: string;
  readonly taskId: string | null;
  /** DER SET OF, as signed. */
  readonly signedAttributes: Uint8Array;
  readonly value: Uint8Array;
  /** Null: the answer does not name it, or names one that we do not take. */
  readonly algorithm: SigningAlgorithm | null;
  /** The signing certificate first, DER. */
  readonly chain: readonly Uint8Array[];
  readonly context: AuthenticationFacts;
  /** SAML attributes of the person, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Assertions as they came, XML. */
  readonly assertions: readonly string[];
}
export interface AuthenticationFacts {
  readonly identityProvider: string;
  /** ISO 8601 UTC. */
  readonly instant: string;
  readonly level: string;
  readonly assertion: string;
}

/** An answer that is not taken; the text is for the log. */
export class ResponseFault extends Error {}

const MAX_CHAIN = 10;
const MAX_ATTRIBUTES = 100;
const MAX_ASSERTIONS = 5;

/**
 * Reads a SignResponse (Implementation Profile 2.2) whose one signature, by one of `certificates` (DER), covers all of it, and that
 * answers the request `requestId`. Throws ResponseFault; nothing of an answer that is not signed is read.
 */
export function readSignResponse(
  bytes: Uint8Array,
  requestId: string,
  certificates: readonly Uint8Array[],
): SignResponse {
  const root = signedRoot(bytes, certificates);
  if (root.getAttribute('RequestID') !== requestId) throw new ResponseFault('another request');
  if (root.getAttribute('Profile') !== PROFILE) throw new ResponseFault('another profile');
  const result = at(root, NS.dss, 'Result');
  const major = textOf(at(result, NS.dss, 'ResultMajor'));
  if (major !== SUCCESS) {
    const minor = textOf(at(result, NS.dss, 'ResultMinor'));
    return { result: 'refused', codes: [major, minor].flatMap((one) => one ?? []) };
  }
  const extension = at(at(root, NS.dss, 'OptionalOutputs'), NS.csig, 'SignResponseExtension');
  const info = at(extension, NS.csig, 'SignerAssertionInfo');
  const task = onlyTask(at(root, NS.dss, 'SignatureObject', 'Other'));
  const signature = at(task, NS.csig, 'Base64Signature');
  const chain = childrenOf(at(extension, NS.csig, 'SignatureCertificateChain'), NS.csig, 'X509Certificate');
  return {
    result: 'signed',
    responseTime: needed(dateTime(textOf(at(extension, NS.csig, 'ResponseTime'))), 'ResponseTime'),
    taskId: task.getAttribute('SignTaskId'),
    signedAttributes: base64Of(at(task, NS.csig, 'ToBeSignedBytes'), 'ToBeSignedBytes'),
    value: base64Of(signature, 'Base64Signature'),
    algorithm: algorithmOfUri(signature?.getAttribute('Type') ?? null),
    chain: chain.slice(0, MAX_CHAIN).map((one) => base64Of(one, 'X509Certificate')),
    context: contextOf(at(info, NS.csig, 'ContextInfo')),
    attributes: attributesOf(at(info, NS.saml, 'AttributeStatement')),
    assertions: childrenOf(at(info, NS.csig, 'SamlAssertions'), NS.csig, 'Assertion')
      .slice(0, MAX_ASSERTIONS)
      .map((one) => utf8Text(base64Of(one, 'Assertion'))),
  };
}

function signedRoot(bytes: Uint8Array, certificates: readonly Uint8Array[]): Element {
  try {
    const text = xmlText(bytes, BOUNDS);
    const file = parseXml(text, BOUNDS);
    const signature = onlySignature(file, at(file, NS.dss, 'OptionalOutputs'));
    const root = firstThatHolds(certificates, (certificate) =>
      readSigned(text, signature, certificate, BOUNDS, isWhole),
    );
    if (root.namespaceURI !== NS.dss || root.localName !== 'SignResponse') throw new ResponseFault('no SignResponse');
    return root;
  } catch (error) {
    if (error instanceof XmlFault) throw new ResponseFault(`${error.kind}: ${error.message}`, { cause: error.inside });
    throw error;
  }
}

function firstThatHolds<T>(certificates: readonly Uint8Array[], read: (certificate: Uint8Array) => T): T {
  let last: unknown = new ResponseFault('no certificate to check with');
  for (const one of certificates) {
    try {
      return read(one);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** One reference, to the whole document without its signature (Implementation Profile 2.2.1). */
const isWhole = (references: readonly SignedReference[]) =>
  references.length === 1 &&
  references[0]?.uri === '' &&
  references[0].transforms.join(' ') === `${ENVELOPED} ${EXCLUSIVE}`;

function onlyTask(other: Element | null): Element {
  const tasks = childrenOf(at(other, NS.csig, 'SignTasks'), NS.csig, 'SignTaskData');
  const [task] = tasks;
  if (!task || tasks.length !== 1 || task.getAttribute('SigType') !== 'PDF')
    throw new ResponseFault('not one task for a PDF');
  return task;
}

function contextOf(info: Element | null): AuthenticationFacts {
  const text = (name: string) => needed(textOf(at(info, NS.csig, name)), name);
  return {
    identityProvider: text('IdentityProvider'),
    instant: needed(dateTime(text('AuthenticationInstant')), 'AuthenticationInstant'),
    level: needed(textOf(at(info, NS.saml, 'AuthnContextClassRef')), 'AuthnContextClassRef'),
    assertion: text('AssertionRef'),
  };
}

function attributesOf(statement: Element | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of childrenOf(statement, NS.saml, 'Attribute').slice(0, MAX_ATTRIBUTES)) {
    const [value, ...more] = childrenOf(one, NS.saml, 'AttributeValue');
    const [name, text] = [one.getAttribute('Name'), textOf(value ?? null)];
    if (!name || text === null || more.length > 0) continue;
    if (found.has(name)) throw new ResponseFault(`the attribute ${name} twice`);
    found.set(name, text);
  }
  return found;
}

function base64Of(element: Element | null, name: string): Uint8Array {
  const bytes = fromBase64(needed(textOf(element), name).replaceAll(/\s/g, ''));
  if (!bytes) throw new ResponseFault(`${name} is no base64`);
  return bytes;
}

function needed(text: string | null, name: string): string {
  if (text === null) throw new ResponseFault(`${name} is missing`);
  return text;
}
