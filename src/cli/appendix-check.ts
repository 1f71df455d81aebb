import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import { readFacts } from '../issuing/reproduce/facts.ts';
import { nodePrimitives } from '../platform/node.ts';
import { readBytes, sha256Of } from './files.ts';

/** A file that was given beside a signed document: whether it is one that the document names. */
export interface CheckedAppendix {
  readonly file: string;
  readonly sha256: string;
  readonly named: boolean;
  readonly sentence: Words;
}

/** A file with its digest, read once for all documents that it is held against. */
export interface GivenAppendix {
  readonly file: string;
  readonly sha256: string;
}

/** Throws Problem `file-unreadable`. */
export const readAppendixDigests = (files: readonly string[]): Promise<readonly GivenAppendix[]> =>
  Promise.all(files.map(async (file) => ({ file, sha256: sha256Of(await readBytes(file)) })));

/**
 * Holds files against the digests that stand in step 0 of a document, which its signatures cover; it counts only when
 * those are sound. A document that was not made here names none.
 */
export function checkAppendices(document: Uint8Array, given: readonly GivenAppendix[]): readonly CheckedAppendix[] {
  if (given.length === 0) return [];
  const digests = attachedDigests(document);
  return given.map(({ file, sha256 }) => {
    const named = digests.has(sha256);
    return { file, sha256, named, sentence: named ? NAMED : digests.size === 0 ? NONE : OTHER };
  });
}

/** For people: a file, then what is said of it. */
export const appendixText = (appendices: readonly CheckedAppendix[]): readonly string[] =>
  appendices.flatMap(({ file, sentence }) => [`  ${file}`, `    ${sentence.sv}`, `    ${sentence.en}`]);

function attachedDigests(document: Uint8Array): ReadonlySet<string> {
  try {
    return readFacts(document, nodePrimitives).attachedDigests;
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-ours') return new Set();
    throw error;
  }
}

const NAMED = words(
  'Filen är en av dem som hör till handlingen: kontrollsumman är densamma.',
  'The file is one of those that belong to the document: the digest is the same.',
);
const OTHER = words(
  'Filen är ingen av dem som hör till handlingen: kontrollsumman är en annan.',
  'The file is none of those that belong to the document: the digest is another.',
);
const NONE = words('Till handlingen hör inga bifogade filer.', 'No attached files belong to the document.');
