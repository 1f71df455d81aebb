import { changedMeaning, childrenOf, sameObject } from '../../pdf/compare.ts';
import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { signatureFields } from '../../pdf/forms.ts';
import { PdfName, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import { unnamedByte } from '../../pdf/unnamed.ts';

/** What filling in may write into a merged field (ISO 32000-1 12.7.4.5, 12.5.5). */
const FILLED_KEYS = new Set(['V', 'AP', 'AS', 'F', 'MK', 'Type']);
const TRAILER_KEYS = ['Root', 'Info', 'Encrypt'];
const MAX_OBJECTS = 200;

/**
 * What the last revision did beyond filling one field, for the log; null when nothing. It is the only one after the base; the
 * field's own object gains a value and an appearance, objects of before stand as they stood, and each new object belongs to
 * what the field gained. Stricter than a validator must be: this answer is about to become ours.
 */
export function faultOfFilling(file: PdfFile, baseLength: number, fieldName: string): string | null {
  const index = file.revisions.length - 1;
  const last = file.revisions[index];
  const base = file.revisions[index - 1];
  if (!last || !base || base.end > baseLength || file.revisions.filter((one) => one.end > baseLength).length !== 1)
    return 'not one revision';
  if (file.end !== file.bytes.length) return 'bytes after the end';
  const [before, after] = [file.at(index - 1), file.at(index)];
  const same = (key: string) => sameObject(before.trailer.get(key) ?? null, after.trailer.get(key) ?? null);
  if (!TRAILER_KEYS.every(same)) return 'the trailer changed';
  if (last.hybrid || last.entries.size > MAX_OBJECTS) return 'too many objects';
  const numbers = [...last.entries.keys()].filter((number) => number !== 0);
  if (numbers.some((number) => after.entry(number)?.kind === 'free' || after.isDamaged(number)))
    return 'an object was freed or is damaged';

  const old = signatureFields(before).find((one) => one.name === fieldName);
  const now = signatureFields(after).find((one) => one.name === fieldName);
  if (!old?.ref || old.dict.get('V') !== undefined || now?.ref?.number !== old.ref.number) return 'another field';
  if (!changedMeaning(old.dict, now.dict, ['TU']).every((key) => FILLED_KEYS.has(key))) return 'the field changed';
  const isNew = (number: number) => before.entry(number) === undefined;
  const changed = numbers.filter(
    (number) => !isNew(number) && number !== old.ref?.number && !sameObject(before.get(number), after.get(number)),
  );
  if (changed.length > 0) return `object ${changed[0]} changed`;
  const gained = reachable([now.dict.get('V') ?? null, now.dict.get('AP') ?? null], after, isNew);
  const stray = numbers.find((number) => isNew(number) && !gained.has(number) && !isContainer(after.get(number)));
  if (stray !== undefined) return `object ${stray} belongs to nothing`;
  if (unnamedByte(file, index) !== null) return 'bytes that no object owns';
  return file.defects.length > 0 ? `defect ${file.defects[0]?.code}` : null;
}

/** New objects that can be reached from these values through new objects only. */
function reachable(values: readonly PdfObject[], view: PdfView, isNew: (number: number) => boolean): Set<number> {
  const found = new Set<number>();
  const stack = [...values];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (!(value instanceof PdfRef)) stack.push(...childrenOf(value));
    else if (isNew(value.number) && !found.has(value.number) && found.size < MAX_OBJECTS) {
      found.add(value.number);
      stack.push(view.get(value.number));
    }
  }
  return found;
}

/** The cross-reference stream itself, and streams that hold other objects (7.5.7, 7.5.8). */
function isContainer(object: PdfObject): boolean {
  const type = object instanceof PdfStream ? object.dict.get('Type') : undefined;
  return type instanceof PdfName && ['XRef', 'ObjStm'].includes(type.name);
}
