import type { PdfView } from '../../../../pdf/file.ts';
import { PdfStream, type PdfDict } from '../../../../pdf/objects.ts';
import { nameAt } from '../../forbidden-content.ts';
import { refusal } from '../../refusals.ts';
import { checkGlyph, descriptorOf, embeddedProgram, meanings } from './embedded.ts';
import type { FontKit, FontUse } from './font-shelf.ts';

/** Checks and writes a Type 0 font over one program, whose codes are character identifiers (ISO 32000-1 9.7). */
export function compositeFont(use: FontUse, kit: FontKit): void {
  const { view, copier, writer } = kit;
  const { dict, painted, name } = use;
  const fault = (why: string) => refusal('appendix-font-faulty', why, name);
  const encoding = nameAt(dict, 'Encoding', view);
  if (encoding !== 'Identity-H' && encoding !== 'Identity-V') throw fault('codes by a map of characters');
  const descendants = view.array(dict.get('DescendantFonts')) ?? [];
  const font = view.dict(descendants[0]);
  const descriptor = view.dict(font?.get('FontDescriptor'));
  if (!font || descendants.length !== 1 || !descriptor) throw fault('no descendant font');
  const { kind, program } = embeddedProgram(use, descriptor, kit);
  const isTrueType = nameAt(font, 'Subtype', view) === 'CIDFontType2';
  if (isTrueType !== (kind === 'glyphs')) throw fault('a program of another kind than the font');
  const glyphOf = isTrueType ? glyphMap(font, view) : (cid: number) => program.byCid(cid);
  const width = widthsOf(font, view);
  for (const code of painted) {
    const glyph = glyphOf(code);
    const there = glyph === null || glyph === 0 || program.width(glyph) === null ? null : glyph;
    checkGlyph(use, there, { given: width(code), own: there === null ? null : program.width(there) });
  }
  const descendant = writer.add({
    ...copier.dictionary(font, ['FontDescriptor', ...(isTrueType ? [] : ['CIDToGIDMap'])]),
    ...(isTrueType && view.resolve(font.get('CIDToGIDMap')) === null ? { CIDToGIDMap: 'Identity' } : {}),
    FontDescriptor: descriptorOf(descriptor, null, kit),
  });
  writer.write(use.reference, {
    ...copier.dictionary(dict, ['DescendantFonts', 'ToUnicode']),
    DescendantFonts: [descendant],
    ToUnicode: meanings(use, () => null, 2, kit),
  });
}

/** Entry CIDToGIDMap: two bytes for each identifier; without one they are the glyphs themselves. */
function glyphMap(font: PdfDict, view: PdfView): (cid: number) => number | null {
  const stream = view.resolve(font.get('CIDToGIDMap'));
  if (!(stream instanceof PdfStream)) return (cid) => cid;
  const bytes = view.decode(stream);
  return (cid) => (2 * cid + 1 < bytes.length ? (bytes[2 * cid] ?? 0) * 256 + (bytes[2 * cid + 1] ?? 0) : null);
}

const CODES = 65_536;

/** Entry W: "first [w w w]" or "first last w" (9.7.4.3). Where ranges overlap, the first one counts. */
function widthsOf(font: PdfDict, view: PdfView): (cid: number) => number {
  const otherwise = view.resolve(font.get('DW'));
  const known = new Map<number, number>();
  const ranged = new Map<number, number>();
  const free = new FreeCodes();
  const items = (view.array(font.get('W')) ?? []).map((item) => view.resolve(item));
  for (let at = 0; at + 1 < items.length;) {
    const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
    if (typeof first !== 'number') break;
    if (Array.isArray(second)) {
      second.forEach((item, i) => {
        const width = view.resolve(item);
        if (typeof width === 'number') known.set(first + i, width);
      });
      at += 2;
    } else if (typeof second === 'number' && typeof third === 'number') {
      for (const code of free.take(first, second)) ranged.set(code, third);
      at += 3;
    } else break;
  }
  return (cid) => known.get(cid) ?? ranged.get(cid) ?? (typeof otherwise === 'number' ? otherwise : 1000);
}

/** Codes that no range has had: each is given once, however often and however widely the ranges overlap. */
class FreeCodes {
  /** Where to look for the next one that is free, from each code on; paths are halved as they are walked. */
  readonly #next = Uint32Array.from({ length: CODES + 1 }, (_, code) => code);

  *take(first: number, last: number): Generator<number> {
    const from = Math.ceil(Math.max(0, Math.min(CODES, first)));
    for (let code = this.#free(from); code <= last && code < CODES; code = this.#free(code)) {
      this.#next[code] = code + 1;
      yield code;
    }
  }

  #free(from: number): number {
    let code = from;
    for (let next = this.#next[code] ?? CODES; next !== code; next = this.#next[code] ?? CODES) {
      this.#next[code] = this.#next[next] ?? CODES;
      code = this.#next[code] ?? CODES;
    }
    return code;
  }
}
