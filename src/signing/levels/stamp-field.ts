import { utf8Bytes } from '../../core/bytes.ts';
import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { formFields, signatureFields } from '../../pdf/forms.ts';
import type { Increment } from '../../pdf/increment.ts';
import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { isPageByParents, pageRefs } from '../../pdf/pages.ts';
import { encodeText } from '../../pdf/text-string.ts';
import { pageMissing } from './level-problems.ts';
import type { Rewrites } from './rewrites.ts';

/** Print and Locked (ISO 32000-1 12.5.3): an annotation that PDF/A allows. */
const FLAGS = 4 + 128;
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/**
 * A new invisible signature field for a document time-stamp, with its value: a widget without extent, in the form's /Fields and
 * the page's /Annots, at the end of both. Without extent it needs no appearance (PDF/A-2 6.3.3) and no place in the
 * structure tree, since nobody can see it (PDF/UA-1 7.18.1). Throws Problem `pdf-pageless`.
 */
export function addStampField(file: PdfFile, increment: Increment, rewrites: Rewrites, value: PdfRef): void {
  const view = file.last;
  const page = stampPage(view);
  const field = increment.add(
    new PdfDict(
      new Map<string, PdfObject>([
        ['Type', new PdfName('Annot')],
        ['Subtype', new PdfName('Widget')],
        ['FT', new PdfName('Sig')],
        ['T', new PdfString(utf8Bytes(freeName(view)), false)],
        ['TU', new PdfString(encodeText('Arkivstämpel'), true)],
        ['F', FLAGS],
        ['P', page],
        ['Rect', [0, 0, 0, 0]],
        ['V', value],
      ]),
    ),
  );
  rewrites.append(page, 'Annots', [field]);
  addToForm(view, increment, rewrites, field);
}

function addToForm(view: PdfView, increment: Increment, rewrites: Rewrites, field: PdfRef): void {
  const root = view.trailer.get('Root');
  if (!(root instanceof PdfRef)) throw new Error('a file that was opened has a catalog');
  const place = rewrites.dict(root)?.get('AcroForm');
  // A form that stands in the catalog itself becomes an object of its own: one place for both cases.
  const form = place instanceof PdfRef ? place : increment.reserve();
  if (form !== place) {
    rewrites.setKeys(form, Object.fromEntries((view.dict(place) ?? new PdfDict(new Map())).entries));
    rewrites.setKeys(root, { AcroForm: form });
  }
  rewrites.append(form, 'Fields', [field]);
  const flags = view.resolve(rewrites.dict(form)?.get('SigFlags'));
  const wanted = (typeof flags === 'number' ? flags : 0) | SIGNATURES_EXIST_APPEND_ONLY;
  if (wanted !== flags) rewrites.setKeys(form, { SigFlags: wanted });
}

/** "Archive1" and on: plain ASCII without a dot, and nobody else's name. */
function freeName(view: PdfView): string {
  const taken = new Set(formFields(view).map(({ name }) => name.split('.')[0]));
  let n = 1;
  while (taken.has(`Archive${n}`)) n++;
  return `Archive${n}`;
}

/** The page of a signature, whose list of annotations is an object of its own in our files; else the first page. */
function stampPage(view: PdfView): PdfRef {
  const hasListOfItsOwn = (page: PdfRef) => view.dict(page)?.get('Annots') instanceof PdfRef;
  const named = signatureFields(view)
    .map((field) => field.widgets[0]?.dict.get('P'))
    .filter((page) => page instanceof PdfRef);
  // Of a long document all pages are read only when none of those will do.
  const signed = named.find((one) => hasListOfItsOwn(one) && isPageByParents(view, one));
  if (signed) return signed;
  const pages = pageRefs(view);
  const known = new Set(pages.map(({ number }) => number));
  const page =
    named.find((one) => hasListOfItsOwn(one) && known.has(one.number)) ?? pages.find(hasListOfItsOwn) ?? pages[0];
  if (!page) throw pageMissing();
  return page;
}
