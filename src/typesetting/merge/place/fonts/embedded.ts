import { PdfFault } from '../../../../pdf/limits.ts';
import { PdfStream, type PdfDict } from '../../../../pdf/objects.ts';
import type { Value } from '../../../writer/object-writer.ts';
import { flateStream } from '../../../writer/values.ts';
import { nameAt } from '../../forbidden-content.ts';
import { refusal } from '../../refusals.ts';
import { cffProgram } from './cff.ts';
import type { FontKit, FontUse } from './font-shelf.ts';
import { FontFault, type FontProgram } from './program.ts';
import { trueTypeProgram, type TrueTypeProgram } from './true-type-program.ts';
import { type1Program } from './type1.ts';
import { isMeaning, readUnicodeMap, writeUnicodeMap } from './unicode-map.ts';

export type Embedded =
  | { readonly kind: 'names'; readonly program: FontProgram }
  | { readonly kind: 'glyphs'; readonly program: TrueTypeProgram };

/** The embedded program of a font. Throws Problem `appendix-font-missing` when there is none, `appendix-font-faulty` when it cannot be read. */
export function embeddedProgram(use: FontUse, descriptor: PdfDict | null, { view }: FontKit): Embedded {
  const at = (key: string): PdfStream | null => {
    const stream = view.resolve(descriptor?.get(key));
    return stream instanceof PdfStream ? stream : null;
  };
  const [type1, trueType, compact] = [at('FontFile'), at('FontFile2'), at('FontFile3')];
  const stream = type1 ?? trueType ?? compact;
  if (!stream) throw refusal('appendix-font-missing', 'no font program', use.name);
  try {
    const bytes = view.decode(stream);
    if (type1) return { kind: 'names', program: type1Program(bytes) };
    if (trueType) return { kind: 'glyphs', program: trueTypeProgram(bytes) };
    if (nameAt(stream.dict, 'Subtype', view) !== 'OpenType') return { kind: 'names', program: cffProgram(bytes) };
    const program = trueTypeProgram(bytes);
    return program.cff ? { kind: 'names', program: cffProgram(program.cff) } : { kind: 'glyphs', program };
  } catch (error) {
    if (error instanceof FontFault || error instanceof RangeError || error instanceof PdfFault)
      throw refusal('appendix-font-faulty', error, use.name);
    throw error;
  }
}

/** The descriptor without the lists of glyphs that PDF/A-2 no longer asks for and that many programs write wrong. */
export function descriptorOf(descriptor: PdfDict, flags: number | null, { copier, writer }: FontKit): Value {
  const copy = copier.dictionary(descriptor, ['CharSet', 'CIDSet']);
  return writer.add(flags === null ? copy : { ...copy, Flags: flags });
}

/** Widths of the font and of its program may differ by one thousandth of the em (ISO 19005-2 6.2.11.5). */
export function checkGlyph(
  { name }: FontUse,
  glyph: number | null,
  widths: { readonly given: number; readonly own: number | null },
): void {
  if (glyph === null) throw refusal('appendix-font-faulty', 'a glyph that the program lacks', name);
  if (widths.own === null || Math.abs(widths.own - widths.given) > 1)
    throw refusal('appendix-font-faulty', `width ${widths.given} for ${widths.own}`, name);
}

/** Text by code of every code that is shown, as a stream of ours. `otherwise`: what a code means where the file does not say. */
export function meanings(
  use: FontUse,
  otherwise: (code: number) => string | null,
  bytesOfCode: 1 | 2,
  { view, writer }: FontKit,
): Value {
  const stream = view.resolve(use.dict.get('ToUnicode'));
  const given = stream instanceof PdfStream ? readUnicodeMap(view.decode(stream)) : new Map<number, string>();
  const map = new Map<number, string>();
  for (const code of use.codes) {
    const text = [given.get(code), otherwise(code)].find(isMeaning);
    if (text === undefined) throw refusal('appendix-text-unreadable', `code ${code}`, use.name);
    map.set(code, text);
  }
  return flateStream(writer, {}, writeUnicodeMap(map, bytesOfCode));
}
