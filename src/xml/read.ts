import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { words } from '../core/words.ts';
import { XmlFault } from './fault.ts';
import { firstElement } from './tree.ts';

/** How much XML is read at most. */
export interface XmlBounds {
  readonly bytes: number;
  readonly elements: number;
}
const MAX_DEPTH = 60;

/** UTF-8 text of a file; nothing but a BOM is stripped. Throws XmlFault. */
export function xmlText(bytes: Uint8Array, bounds: XmlBounds): string {
  if (bytes.length > bounds.bytes) throw unreadable('den är för stor', 'it is too large');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable('den är inte text i UTF-8', 'it is not text in UTF-8', error);
  }
}

/**
 * The root element: strictly, without a DOCTYPE (so without entities of its own), and to a bound. Throws XmlFault on anything
 * else.
 */
export function parseXml(text: string, bounds: XmlBounds): Element {
  if (text.length > bounds.bytes) throw unreadable('den är för stor', 'it is too large');
  // Anywhere, even in a comment: no such file has one, and so no parser gets to see it.
  if (/<!DOCTYPE/i.test(text)) throw unreadable('den har en DOCTYPE', 'it has a DOCTYPE');
  const root = wellFormed(text).documentElement;
  if (!root) throw unreadable('den är tom', 'it is empty');
  if (!isBounded(root, bounds.elements))
    throw unreadable('den är för djup eller för lång', 'it is too deep or too long');
  return root;
}

function wellFormed(text: string): Document {
  try {
    return new DOMParser({
      // Of XML 1.0 (2.11); by itself the parser takes those of 1.1 too, and changes text that was signed.
      normalizeLineEndings: (source) => source.replaceAll(/\r\n?/g, '\n'),
      onError: (level, message) => {
        throw new Error(`${level}: ${message}`);
      },
    }).parseFromString(text, 'application/xml');
  } catch (error) {
    throw unreadable('den är inte välformad XML', 'it is not well-formed XML', error);
  }
}

/** Walks the tree without recursion: what reads it afterwards may recurse. */
function isBounded(root: Element, maxElements: number): boolean {
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
    if (depth > MAX_DEPTH || ++count > maxElements) return false;
  }
}

const unreadable = (sv: string, en: string, inside?: unknown) => new XmlFault('unreadable', words(sv, en), inside);
