import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from '../../pdf/objects.ts';
import type { ActiveContent } from './active-content.ts';

/** Actions that only move the reader; every other kind runs, sends or opens something (ISO 32000-1 12.6.4). */
const HARMLESS = new Set(['GoTo', 'URI', 'Named']);
const ACTION_KEYS = ['A', 'PA', 'OpenAction', 'Next'];
const ACTIONS = new Map<string, ActiveContent>([
  ['JavaScript', 'script'],
  ['Launch', 'launch'],
  ['GoToR', 'other-file'],
  ['GoToE', 'other-file'],
  ['Thread', 'other-file'],
  ['SubmitForm', 'form-data'],
  ['ImportData', 'form-data'],
  ['ResetForm', 'form-data'],
  ['Sound', 'media'],
  ['Movie', 'media'],
  ['Rendition', 'media'],
  ['GoTo3DView', 'media'],
  ['RichMediaExecute', 'media'],
]);
const ANNOTATIONS = new Map<string, ActiveContent>([
  ['FileAttachment', 'embedded-file'],
  ['RichMedia', 'media'],
  ['Movie', 'media'],
  ['Sound', 'media'],
  ['Screen', 'media'],
  ['3D', 'media'],
  ['TrapNet', 'command'],
]);

/** What a file has that an appendix may not have, or only where it stays as it is. */
export type ForbiddenContent = ActiveContent | 'signature' | 'form-field' | 'layers';

/** Everything in any object of the file, reachable or not, that an appendix may not have. */
export function forbiddenContent(view: PdfView): ReadonlySet<ForbiddenContent> {
  const found = new Set<ForbiddenContent>();
  for (const number of view.numbers()) visit(view.get(number), view, found);
  return found;
}

/** Direct objects only: the reader bounds their nesting. */
function visit(object: PdfObject, view: PdfView, found: Set<ForbiddenContent>): void {
  if (object instanceof PdfStream) return visit(object.dict, view, found);
  if (object instanceof PdfDict) {
    judge(object, view, found);
    for (const value of object.entries.values()) visit(value, view, found);
  } else if (Array.isArray(object)) for (const item of object as readonly PdfObject[]) visit(item, view, found);
}

/** All that one dictionary has: a field that is let through must not hide the action that stands in it. */
function judge(dict: PdfDict, view: PdfView, found: Set<ForbiddenContent>): void {
  const subtype = nameAt(dict, 'Subtype', view);
  const signature = dict.get('ByteRange') !== undefined && view.resolve(dict.get('Contents')) instanceof PdfString;
  if (signature || dict.get('Perms') !== undefined) found.add('signature');
  if (dict.get('XFA') !== undefined || dict.get('FT') !== undefined || subtype === 'Widget') found.add('form-field');
  if (dict.get('OCProperties') !== undefined) found.add('layers');
  if (dict.get('EF') !== undefined || nameAt(dict, 'Type', view) === 'EmbeddedFile') found.add('embedded-file');
  if (dict.get('JS') !== undefined) found.add('script');
  for (const key of ACTION_KEYS) for (const action of actionsAt(dict.get(key), view)) found.add(action);
  const annotation = dict.get('Rect') === undefined ? undefined : ANNOTATIONS.get(subtype ?? '');
  if (annotation) found.add(annotation);
  for (const action of triggersAt(dict.get('AA'), view)) found.add(action);
}

/** What is not harmless of an action, or of a list of them. Attributes under the same key have no /S. */
function actionsAt(value: PdfObject | undefined, view: PdfView): readonly ActiveContent[] {
  if (value === undefined) return [];
  const actions = view.array(value) ?? [value];
  return actions.flatMap((action) => {
    const kind = kindOfAction(action, view);
    return kind === null || HARMLESS.has(kind) ? [] : [ACTIONS.get(kind) ?? 'command'];
  });
}

/** Additional actions, each of which runs by itself; a font may be called AA too, and has no actions among its values. */
function triggersAt(value: PdfObject | undefined, view: PdfView): readonly ActiveContent[] {
  const dict = value === undefined ? null : view.resolve(value);
  if (!(dict instanceof PdfDict)) return [];
  return [...dict.entries.values()].flatMap((entry) => {
    const kind = kindOfAction(entry, view);
    return kind === null ? [] : [ACTIONS.get(kind) ?? 'command'];
  });
}

function kindOfAction(action: PdfObject, view: PdfView): string | null {
  const dict = view.resolve(action);
  return dict instanceof PdfDict ? nameAt(dict, 'S', view) : null;
}

/** The name at a key, null for anything else. */
export function nameAt(dict: PdfDict, key: string, view: PdfView): string | null {
  const value = dict.get(key);
  const direct = value instanceof PdfRef ? view.resolve(value) : value;
  return direct instanceof PdfName ? direct.name : null;
}
