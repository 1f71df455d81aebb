import type { PdfDict, PdfObject } from '../../src/pdf/objects.ts';
import type { ReadBack } from '../typesetting/writer/read-back.ts';
import { folded, structureText } from './structure-text.ts';

/**
 * The structure of a PDF as an outline that a person can read like the document: a line an element with its role, what
 * assistive technology is told of it, and its first words; a row of a table is one line.
 */
export function outlineOf(pdf: ReadBack): string {
  return `${lines(pdf, pdf.at(pdf.catalog, 'StructTreeRoot', 'K', 0), 0).join('\n')}\n`;
}

/** Elements that are part of a line. */
const INLINE = new Set(['Link', 'Reference', 'Span']);
const FIRST_WORDS = 72;
/** Of a cell. */
const FEW_WORDS = 28;

function lines(pdf: ReadBack, object: PdfObject | undefined, depth: number): readonly string[] {
  const element = pdf.dict(object);
  const role = pdf.name(element.get('S'));
  const indent = '  '.repeat(depth);
  if (role === 'TR')
    return [
      `${indent}TR ${elementKids(pdf, element)
        .map((cell) => cellText(pdf, cell))
        .join(' | ')}`,
    ];
  const all = elementKids(pdf, element).filter((kid) => !INLINE.has(pdf.name(pdf.dict(kid).get('S'))));
  const roleOf = (kid: PdfObject | undefined) => pdf.name(pdf.dict(kid).get('S'));
  // An item is one line: its label, and its text when that is plain.
  const label = all.length > 0 && roleOf(all[0]) === 'Lbl' ? `[${words(pdf, all[0])}]` : '';
  const [body] = label === '' ? [] : all.slice(1);
  const isPlain =
    role === 'LI' && all.length === 2 && elementKids(pdf, pdf.dict(body)).every((kid) => INLINE.has(roleOf(kid)));
  if (isPlain) return [`${indent}LI ${label} ${words(pdf, body)}`];
  const blocks = label === '' ? all : all.slice(1);
  // A paragraph with a note in it: its own words, then the note below.
  const own = all.length === 0 ? structureText(pdf.structure(object)) : inlineText(pdf, element);
  const line = [`${indent}${role}${told(pdf, element)}`, label, clipped(own, FIRST_WORDS)]
    .filter((one) => one !== '')
    .join(' ');
  return [line, ...blocks.flatMap((kid) => lines(pdf, kid, depth + 1))];
}

const words = (pdf: ReadBack, object: PdfObject | undefined): string =>
  clipped(structureText(pdf.structure(object)), FIRST_WORDS);

function elementKids(pdf: ReadBack, element: PdfDict): readonly PdfObject[] {
  const kids = element.get('K');
  const list = kids === undefined ? [] : (pdf.view.array(kids) ?? [kids]);
  return list.filter((kid) => pdf.view.dict(kid)?.get('S') !== undefined);
}

/** The words of an element without those of the blocks in it. */
function inlineText(pdf: ReadBack, element: PdfDict): string {
  const [, ...kids] = pdf.structure(element);
  return kids.map((kid) => (typeof kid === 'string' ? kid : INLINE.has(kid[0]) ? structureText(kid) : '')).join('');
}

/** Alternative text, spans and scope. */
function told(pdf: ReadBack, element: PdfDict): string {
  const alt = pdf.text(element.get('Alt'));
  return alt === '' ? '' : ` (${clipped(alt, FIRST_WORDS)})`;
}

function cellText(pdf: ReadBack, cell: PdfObject): string {
  const dict = pdf.dict(cell);
  const attributes = pdf.view.array(dict.get('A')) ?? [dict.get('A')];
  const said = attributes.flatMap((one) => {
    const attribute = pdf.view.dict(one);
    if (!attribute) return [];
    const spans = (['ColSpan', 'RowSpan'] as const).flatMap((key) => {
      const span = attribute.get(key);
      return typeof span === 'number' && span > 1 ? [`${key} ${span}`] : [];
    });
    const scope = pdf.name(attribute.get('Scope'));
    return [...(scope === '' ? [] : [scope]), ...spans];
  });
  const words = clipped(structureText(pdf.structure(cell)), FEW_WORDS);
  return `${pdf.name(dict.get('S'))}${said.length === 0 ? '' : `(${said.join(', ')})`} ${words}`.trim();
}

function clipped(text: string, most: number): string {
  const whole = folded(text);
  return whole.length <= most ? whole : `${whole.slice(0, most).replace(/\s+\S*$/u, '')} …`;
}
