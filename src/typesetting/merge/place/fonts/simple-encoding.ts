import type { PdfView } from '../../../../pdf/file.ts';
import { PdfDict, PdfName, type PdfObject } from '../../../../pdf/objects.ts';
import { namesOf, textOfName } from './glyph-names.ts';
import { STANDARD_ENCODING } from './standard-strings.ts';

/** What a code of a simple font means: names that its glyph may have, and its text. */
export interface Meaning {
  readonly names: readonly string[];
  readonly text: string | null;
}

const fromCharset = (label: string): ReadonlyMap<number, Meaning> => {
  const decoder = new TextDecoder(label);
  return new Map(
    Array.from({ length: 224 }, (_, i) => {
      const text = decoder.decode(Uint8Array.of(32 + i));
      return [32 + i, { names: namesOf(text.codePointAt(0) ?? 0), text }] as const;
    }),
  );
};
const named = (encoding: ReadonlyMap<number, string>): ReadonlyMap<number, Meaning> =>
  new Map([...encoding].map(([code, name]) => [code, { names: [name], text: textOfName(name) }]));

/** The encodings of ISO 32000-1 annex D, by name. In WinAnsi unused codes are bullets. */
const BASES: Readonly<Record<string, ReadonlyMap<number, Meaning>>> = {
  WinAnsiEncoding: new Map([
    ...fromCharset('windows-1252'),
    ...[127, 129, 141, 143, 144, 157].map((code) => [code, { names: ['bullet'], text: '\u2022' }] as const),
    [160, { names: ['space', 'nbspace', 'uni00A0'], text: '\u00A0' }],
    [173, { names: ['hyphen', 'softhyphen', 'sfthyphen'], text: '-' }],
  ]),
  MacRomanEncoding: new Map([
    ...fromCharset('macintosh'),
    [202, { names: ['space', 'nbspace'], text: '\u00A0' }],
    [219, { names: ['currency', 'Euro'], text: '\u00A4' }],
  ]),
  StandardEncoding: named(STANDARD_ENCODING),
};

export interface SimpleEncoding {
  readonly meanings: ReadonlyMap<number, Meaning>;
  /** WinAnsiEncoding or MacRomanEncoding lies under it: what PDF/A asks of TrueType (ISO 19005-2 6.2.11.6). */
  readonly overLatin: boolean;
  /** Codes with names of their own. */
  readonly differences: ReadonlySet<number>;
}

/** Entry Encoding of a simple font (ISO 32000-1 9.6.6); `builtin`: what the program itself says, where no other is named. */
export function simpleEncoding(
  value: PdfObject | undefined,
  builtin: ReadonlyMap<number, string>,
  view: PdfView,
): SimpleEncoding {
  const encoding = view.resolve(value);
  const dict = encoding instanceof PdfDict ? encoding : null;
  const base = dict ? view.resolve(dict.get('BaseEncoding')) : encoding;
  const name = base instanceof PdfName ? base.name : '';
  const meanings = new Map(BASES[name] ?? named(builtin));
  const differences = new Set<number>();
  let code = 0;
  for (const item of view.array(dict?.get('Differences')) ?? []) {
    const direct = view.resolve(item);
    if (typeof direct === 'number') code = direct;
    else if (direct instanceof PdfName) {
      meanings.set(code, { names: [direct.name], text: textOfName(direct.name) });
      differences.add(code++);
    }
  }
  return { meanings, overLatin: name === 'WinAnsiEncoding' || name === 'MacRomanEncoding', differences };
}
