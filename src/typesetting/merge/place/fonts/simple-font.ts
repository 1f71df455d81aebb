import type { PdfView } from '../../../../pdf/file.ts';
import type { PdfDict } from '../../../../pdf/objects.ts';
import type { Value } from '../../../writer/object-writer.ts';
import { refusal } from '../../refusals.ts';
import { checkGlyph, descriptorOf, embeddedProgram, meanings } from './embedded.ts';
import type { FontKit, FontUse } from './font-shelf.ts';
import { simpleEncoding, type Meaning, type SimpleEncoding } from './simple-encoding.ts';
import type { FontProgram } from './program.ts';
import type { TrueTypeProgram } from './true-type-program.ts';

const SYMBOLIC = 4;
const NONSYMBOLIC = 32;

/**
 * Checks and writes a Type 1 or TrueType font: every code that is painted has its glyph with its width, every code that
 * is shown has a meaning, and TrueType says in one way which glyph a code has (ISO 19005-2 6.2.11).
 */
export function simpleFont(use: FontUse, isTrueType: boolean, kit: FontKit): void {
  const { view, copier, writer } = kit;
  const { dict, painted, reference } = use;
  const descriptor = view.dict(dict.get('FontDescriptor'));
  if (painted.size === 0 && !descriptor) {
    const encoding = simpleEncoding(dict.get('Encoding'), new Map(), view);
    const text = meanings(use, (code) => encoding.meanings.get(code)?.text ?? null, 1, kit);
    return writer.write(reference, { ...copier.dictionary(dict, ['ToUnicode']), ToUnicode: text });
  }
  const { kind, program } = embeddedProgram(use, descriptor, kit);
  if (!descriptor || (kind === 'glyphs') !== isTrueType)
    throw refusal('appendix-font-faulty', 'a program of another kind than the font', use.name);
  const encoding = simpleEncoding(dict.get('Encoding'), program.encoding, view);
  const way = kind === 'glyphs' ? trueTypeWay(use, encoding, program, { descriptor, view }) : null;
  for (const code of painted) {
    const glyph = way ? way.glyph(code) : glyphByName(encoding.meanings.get(code), program);
    checkGlyph(use, glyph, { given: widthOf(dict, code, view), own: glyph === null ? null : program.width(glyph) });
  }
  const left = way?.symbolic ? ['Encoding'] : [];
  writer.write(reference, {
    ...copier.dictionary(dict, ['ToUnicode', 'FontDescriptor', ...left]),
    FontDescriptor: descriptorOf(descriptor, way && flagsOf(descriptor, way.symbolic, view), kit),
    ToUnicode: meanings(use, (code) => encoding.meanings.get(code)?.text ?? null, 1, kit) satisfies Value,
  });
}

function widthOf(dict: PdfDict, code: number, view: PdfView): number {
  const first = view.resolve(dict.get('FirstChar'));
  const width = view.resolve(view.array(dict.get('Widths'))?.[code - (typeof first === 'number' ? first : 0)]);
  return typeof width === 'number' ? width : Number.NaN;
}

function glyphByName(meaning: Meaning | undefined, program: FontProgram): number | null {
  for (const name of meaning?.names ?? []) {
    const glyph = name === '.notdef' ? null : program.byName(name);
    if (glyph !== null) return glyph;
  }
  return null;
}

function flagsOf(descriptor: PdfDict, symbolic: boolean, view: PdfView): number {
  const flags = view.resolve(descriptor.get('Flags'));
  const rest = (typeof flags === 'number' ? flags : 0) & ~(SYMBOLIC | NONSYMBOLIC);
  return rest | (symbolic ? SYMBOLIC : NONSYMBOLIC);
}

interface Way {
  readonly symbolic: boolean;
  glyph(code: number): number | null;
}

/** How codes lead to glyphs (ISO 32000-1 9.6.6.4): by the meaning of the code, or by the code itself. Where both lead somewhere else, nobody knows which. */
function trueTypeWay(
  use: FontUse,
  { meanings: known, overLatin, differences }: SimpleEncoding,
  { maps }: TrueTypeProgram,
  { descriptor, view }: { readonly descriptor: PdfDict; readonly view: PdfView },
): Way {
  const map = (platform: number, encoding: number) =>
    maps.find((one) => one.platform === platform && one.encoding === encoding);
  const [unicode, symbol, roman] = [map(3, 1), map(3, 0), map(1, 0)];
  const byMeaning = (code: number): number | null => {
    const text = known.get(code)?.text ?? '';
    return unicode?.glyph(text.codePointAt(0) ?? 0) || null;
  };
  const byCode = (code: number): number | null =>
    symbol?.glyph(0xf000 + code) || symbol?.glyph(code) || roman?.glyph(code) || null;
  const mayMean = overLatin && unicode !== undefined && [...differences].every((code) => known.get(code)?.text);
  const mayCode = symbol !== undefined || maps.length === 1;
  const saysSymbolic = (Number(view.resolve(descriptor.get('Flags'))) & SYMBOLIC) !== 0;
  const all = (way: (code: number) => number | null): boolean => [...use.painted].every((code) => way(code) !== null);
  const same = [...use.painted].every((code) => byMeaning(code) === byCode(code));
  if (mayMean && all(byMeaning) && (!saysSymbolic || same || !all(byCode)))
    return { symbolic: false, glyph: byMeaning };
  if (mayCode && all(byCode) && (saysSymbolic || use.dict.get('Encoding') === undefined || same))
    return { symbolic: true, glyph: byCode };
  throw refusal('appendix-font-faulty', 'codes that do not lead to glyphs', use.name);
}
