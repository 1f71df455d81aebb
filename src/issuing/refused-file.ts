import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';

/** Which file beside the data a refusal is about. */
export interface NamedFile {
  /** How a sentence on it begins. */
  readonly name: Words;
  /** Where the data ask for it. */
  readonly pointer: string;
}

interface NamedAppendix {
  readonly number: string;
  readonly title: string;
  readonly pointer: string;
}

/** `file`: what whoever gave it calls it, where that is known. */
export function appendixFile({ number, title, pointer }: NamedAppendix, file?: string): NamedFile {
  const plain = title.replaceAll(/\[\^[\w.-]{1,64}\]/g, '').trim();
  const short = plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
  return { name: called(words(`Bilaga ${number}, ”${short}”`, `Appendix ${number}, “${short}”`), file), pointer };
}

/** The same of a picture, by the id of its block. */
export const pictureFile = ({ id, pointer }: { id: string; pointer: string }, file?: string): NamedFile => ({
  name: called(words(`Bilden ${id}`, `The picture ${id}`), file),
  pointer,
});

const called = ({ sv, en }: Words, file: string | undefined): Words =>
  file === undefined ? words(sv, en) : words(`${sv} (${file})`, `${en} (${file})`);

/**
 * What looking at a file gives. A Problem that refuses the file is thrown again with its name in the sentence and its
 * place as an issue; one about us (no worker is free) is not about the file.
 */
export async function namingRefusals<T>(file: NamedFile, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Problem && ABOUT_FILES.has(error.kind)) throw refusedFiles([file], error);
    throw error;
  }
}

const ABOUT_FILES: ReadonlySet<Problem['kind']> = new Set(['unsupported', 'too-large', 'invalid']);

/** The Problem of files that are all refused for one reason. */
export function refusedFiles(files: readonly NamedFile[], { kind, code, words: why, inside }: Problem): Problem {
  const sentence = (names: readonly Words[]) =>
    words(`${names.map(({ sv }) => sv).join('; ')}: ${why.sv}`, `${names.map(({ en }) => en).join('; ')}: ${why.en}`);
  return new Problem({
    kind,
    code,
    message: sentence(files.map(({ name }) => name)),
    issues: files.map(({ name, pointer }) => ({ pointer, code, severity: 'error', message: sentence([name]) })),
    inside,
  });
}
