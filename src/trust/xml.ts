import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** Reads XML of trusted lists: strictly, without a DOCTYPE (so without entities of its own), and to a bound. */

export const NS = {
  list: 'http://uri.etsi.org/02231/v2#',
  additional: 'http://uri.etsi.org/02231/v2/additionaltypes#',
  qualifications: 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
} as const;

/** The largest list is 4.4 MB; ten times that is no list. */
export const MAX_LIST_BYTES = 40 * 1024 * 1024;
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 1_000_000;

/** UTF-8 text of a list; nothing but a BOM is stripped. Throws Problem `trusted-list-unreadable`. */
export function listText(bytes: Uint8Array): string {
  if (bytes.length > MAX_LIST_BYTES) throw unreadable(words('den är för stor', 'it is too large'));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(words('den är inte text i UTF-8', 'it is not text in UTF-8'), error);
  }
}

/** The root element. Throws Problem `trusted-list-unreadable` on anything that is not well-formed, or has a DOCTYPE. */
export function parseXml(text: string): Element {
  // Anywhere, even in a comment: no list has one, and so no parser gets to see it.
  if (/<!DOCTYPE/i.test(text)) throw unreadable(words('den har en DOCTYPE', 'it has a DOCTYPE'));
  const root = wellFormed(text).documentElement;
  if (!root) throw unreadable(words('den är tom', 'it is empty'));
  if (!isBounded(root)) throw unreadable(words('den är för djup eller för lång', 'it is too deep or too long'));
  return root;
}

function wellFormed(text: string): Document {
  try {
    return new DOMParser({
      onError: (level, message) => {
        throw new Error(`${level}: ${message}`);
      },
    }).parseFromString(text, 'application/xml');
  } catch (error) {
    throw unreadable(words('den är inte välformad XML', 'it is not well-formed XML'), error);
  }
}

/** Walks the tree without recursion: what reads it afterwards may recurse. */
function isBounded(root: Element): boolean {
  let [depth, count] = [1, 1];
  let at: Element = root;
  for (;;) {
    let next = firstElement(at.firstChild);
    if (next) depth++;
    while (!next) {
      if (at === root) return true;
      next = firstElement(at.nextSibling);
      if (next) break;
      at = at.parentNode as Element;
      depth--;
    }
    at = next;
    if (depth > MAX_DEPTH || ++count > MAX_ELEMENTS) return false;
  }
}

type Child = Element['firstChild'];
function firstElement(from: Child): Element | null {
  let node = from;
  while (node && node.nodeType !== 1) node = node.nextSibling;
  return node as Element | null;
}

/** Child elements with this name, in order. */
export function childrenOf(parent: Element | null, namespace: string, name: string): readonly Element[] {
  const found: Element[] = [];
  for (let node = firstElement(parent?.firstChild ?? null); node; node = firstElement(node.nextSibling))
    if (node.localName === name && node.namespaceURI === namespace) found.push(node);
  return found;
}

/** All child elements, in order. */
export function elementsOf(parent: Element | null): readonly Element[] {
  const found: Element[] = [];
  for (let node = firstElement(parent?.firstChild ?? null); node; node = firstElement(node.nextSibling))
    found.push(node);
  return found;
}

/** The element at the end of a path of names, first of each; null when one is missing. */
export function at(parent: Element | null, namespace: string, ...path: readonly string[]): Element | null {
  let found = parent;
  for (const name of path) found = childrenOf(found, namespace, name)[0] ?? null;
  return found;
}

/** Text without white space at both ends; null when the element is missing or empty. */
export const textOf = (element: Element | null): string | null => element?.textContent?.trim() || null;

/** ISO 8601 UTC of an xs:dateTime with a zone; null when it is none. */
export function dateTime(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** `why` completes the sentence "the trusted list cannot be read: …". */
export const unreadable = (why: { readonly sv: string; readonly en: string }, inside?: unknown): Problem =>
  new Problem({
    kind: 'invalid',
    code: 'trusted-list-unreadable',
    message: words(
      `Förteckningen över betrodda tjänster går inte att läsa: ${why.sv}.`,
      `The trusted list cannot be read: ${why.en}.`,
    ),
    inside,
  });
