import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import { XmlFault } from '../xml/fault.ts';
import { parseXml, xmlText } from '../xml/read.ts';
import type { Element } from '../xml/tree.ts';

/** What trusted lists are made of, and what is said of one that cannot be read. */

export const NS = {
  list: 'http://uri.etsi.org/02231/v2#',
  additional: 'http://uri.etsi.org/02231/v2/additionaltypes#',
  qualifications: 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
} as const;

/** The largest list is 4.4 MB; ten times that is no list. */
export const MAX_LIST_BYTES = 40 * 1024 * 1024;
export const LIST_BOUNDS = { bytes: MAX_LIST_BYTES, elements: 1_000_000 } as const;

/** Text and root of a list. Throws Problem `trusted-list-unreadable`. */
export function readListXml(bytes: Uint8Array): { readonly text: string; readonly root: Element } {
  return asListProblem(() => {
    const text = xmlText(bytes, LIST_BOUNDS);
    return { text, root: parseXml(text, LIST_BOUNDS) };
  });
}

/** Does something with the XML of a list; a fault of it becomes Problem `trusted-list-unreadable` or `trusted-list-signature`. */
export function asListProblem<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    throw (error.kind === 'signature' ? refused : unreadable)(error.why, error.inside ?? error);
  }
}

/** `why` completes the sentence "the trusted list cannot be read: …". */
export const unreadable = (why: Words, inside?: unknown): Problem =>
  new Problem({
    kind: 'invalid',
    code: 'trusted-list-unreadable',
    message: words(
      `Förteckningen över betrodda tjänster går inte att läsa: ${why.sv}.`,
      `The trusted list cannot be read: ${why.en}.`,
    ),
    inside,
  });

/** `why` completes the sentence "the signature of the trusted list: …". */
export const refused = (why: Words, inside?: unknown): Problem =>
  new Problem({
    kind: 'invalid',
    code: 'trusted-list-signature',
    message: words(
      `Underskriften på förteckningen över betrodda tjänster godtas inte: ${why.sv}.`,
      `The signature of the trusted list is not accepted: ${why.en}.`,
    ),
    inside,
  });
