import type { PdfView } from '../../pdf/file.ts';
import { PdfName, type PdfDict } from '../../pdf/objects.ts';
import { refusal } from './refusals.ts';

/** The standard structure types (ISO 32000-1 14.8.4). */
const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
);

/**
 * The standard type of a structure type after the file's own role map, so that no role map has to be merged. Throws
 * Problem `appendix-tag-unknown` for a type that leads to none (ISO 19005-2 6.7.3.4).
 */
export function standardRole(role: string, roleMap: PdfDict | null, view: PdfView): string {
  let name = role;
  for (let i = 0; i < 32; i++) {
    if (STANDARD.has(name)) return name;
    const next = view.resolve(roleMap?.get(name));
    if (!(next instanceof PdfName)) break;
    name = next.name;
  }
  throw refusal('appendix-tag-unknown', undefined, role);
}
