import type { Sought } from '../../agreement/redaction/sought-in-file.ts';
import type { Unread } from '../../core/page-words.ts';
import type { Issue } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import type { FileFindings, Standing } from './search.ts';
import { fileSentences } from './sentences.ts';

/** Something that gives away what an edition leaves out, or may. */
export interface EditionWarning extends Issue {
  /** Of the appendix's own file, from 1 and in order, where it is about those. */
  readonly pages?: readonly number[];
}

/** The appendix whose file was searched. */
export interface SearchedAppendix {
  readonly pointer: string;
  readonly number: string;
}

const UNREAD: Readonly<Record<Unread, Words>> = {
  picture: words(
    'där finns bilder, till exempel skannade sidor, med lite eller ingen text',
    'there are pictures, such as scanned pages, with little or no text',
  ),
  undecoded: words(
    'där finns tecken som filen inte säger vilka de är',
    'there are characters of which the file does not say which they are',
  ),
  unopened: words('de går inte att läsa eller är för stora', 'they cannot be read or are too large'),
};

/**
 * What the clerk is told of one file: what stands in it and where, then what could not be searched. `findings` null: nothing
 * could. A file with nothing to tell of has no warning.
 */
export function fileWarnings(
  { pointer, number }: SearchedAppendix,
  findings: FileFindings | null,
  { passages }: Sought,
): readonly EditionWarning[] {
  const say = fileSentences(number);
  const tell = (code: string, message: Words, pages: readonly number[] = []): EditionWarning => ({
    pointer,
    code: `redaction-${code}`,
    severity: 'warning',
    message,
    ...(pages.length === 0 ? {} : { pages: pages.map((page) => page + 1) }),
  });
  if (findings === null) return [tell('file-unsearched', say.unsearched)];
  const { passages: found, near, contacts, unread, isCut, embeds } = findings;
  return [
    ...(found.length > 0 ? [tell('in-file', say.stands(found, passages), together(found))] : []),
    ...(stands(near) ? [tell('near-in-file', say.near(near), near.pages)] : []),
    ...(stands(contacts) ? [tell('contact-in-file', say.contacts(contacts), contacts.pages)] : []),
    ...(['picture', 'undecoded', 'unopened'] as const)
      .filter((why) => unread[why].length > 0)
      .map((why) => tell('file-unsearched', say.unread(unread[why], UNREAD[why]), unread[why])),
    ...(embeds ? [tell('file-unsearched', say.embeds)] : []),
    ...(isCut ? [tell('file-unsearched', say.cut)] : []),
  ];
}

const stands = ({ pages, beside }: Standing): boolean => pages.length + beside.length > 0;

const together = (found: readonly Standing[]): readonly number[] =>
  [...new Set(found.flatMap(({ pages }) => pages))].toSorted((a, b) => a - b);
