import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from '../../pdf/objects.ts';
import type { RefusalCode } from './refusals.ts';

/** Actions that only move the reader; every other kind runs, sends or opens something (ISO 32000-1 12.6.4). */
const HARMLESS = new Set(['GoTo', 'URI', 'Named']);
const ACTION_KEYS = ['A', 'PA', 'OpenAction', 'Next'];
const ACTIVE_ANNOTATIONS = new Set(['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D', 'TrapNet']);

/** Everything in any object of the file, reachable or not, that an appendix may not have, gravest first. */
export function forbiddenContent(view: PdfView): readonly RefusalCode[] {
  const found = new Set<RefusalCode>();
  for (const number of view.numbers()) visit(view.get(number), view, found);
  // Signed comes before forms, since a signature is a form field too.
  const order = ['appendix-signed', 'appendix-has-forms', 'appendix-active-content', 'appendix-layers'] as const;
  return order.filter((code) => found.has(code));
}

/** Direct objects only: the reader bounds their nesting. */
function visit(object: PdfObject, view: PdfView, found: Set<RefusalCode>): void {
  if (object instanceof PdfStream) return visit(object.dict, view, found);
  if (object instanceof PdfDict) {
    const code = judge(object, view);
    if (code) found.add(code);
    for (const value of object.entries.values()) visit(value, view, found);
  } else if (Array.isArray(object)) for (const item of object as readonly PdfObject[]) visit(item, view, found);
}

function judge(dict: PdfDict, view: PdfView): RefusalCode | null {
  const subtype = nameAt(dict, 'Subtype', view);
  const signature = dict.get('ByteRange') !== undefined && view.resolve(dict.get('Contents')) instanceof PdfString;
  if (signature || dict.get('Perms') !== undefined) return 'appendix-signed';
  if (dict.get('XFA') !== undefined || dict.get('FT') !== undefined || subtype === 'Widget')
    return 'appendix-has-forms';
  const embedded = dict.get('EF') !== undefined || nameAt(dict, 'Type', view) === 'EmbeddedFile';
  const acts = dict.get('JS') !== undefined || ACTION_KEYS.some((key) => isAction(dict.get(key), view));
  const annotation = dict.get('Rect') !== undefined && ACTIVE_ANNOTATIONS.has(subtype ?? '');
  if (embedded || acts || annotation || hasTriggers(dict.get('AA'), view)) return 'appendix-active-content';
  return dict.get('OCProperties') === undefined ? null : 'appendix-layers';
}

/** An action that is not harmless, or a list that holds one. Attributes under the same key have no /S. */
function isAction(value: PdfObject | undefined, view: PdfView): boolean {
  const actions = view.array(value) ?? [value ?? null];
  return actions.some((action) => {
    const dict = view.resolve(action);
    const kind = dict instanceof PdfDict ? nameAt(dict, 'S', view) : null;
    return kind !== null && !HARMLESS.has(kind);
  });
}

/** Additional actions; a font may be called AA too, and has no actions among its values. */
function hasTriggers(value: PdfObject | undefined, view: PdfView): boolean {
  const dict = value === undefined ? null : view.resolve(value);
  if (!(dict instanceof PdfDict)) return false;
  return [...dict.entries.values()].some((entry) => {
    const action = view.resolve(entry);
    return action instanceof PdfDict && nameAt(action, 'S', view) !== null;
  });
}

/** The name at a key, null for anything else. */
export function nameAt(dict: PdfDict, key: string, view: PdfView): string | null {
  const value = dict.get(key);
  const direct = value instanceof PdfRef ? view.resolve(value) : value;
  return direct instanceof PdfName ? direct.name : null;
}
