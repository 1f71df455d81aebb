import { PdfDict, PdfName, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import { changedKeys, isOwn, sameObject, type ChangeRule, type Step } from './change.ts';

const STORE_KEYS = new Set(['Type', 'Certs', 'CRLs', 'OCSPs', 'VRI']);
const LISTS = ['Certs', 'CRLs', 'OCSPs'] as const;

/**
 * Validation data: the catalog's /DSS gains entries (EN 319 142-1 5.4). Earlier entries stay, each value is a new stream,
 * and VRI entries that were there stay as they were. Only objects under these keys are taken on: an object hung under
 * /DSS to explain a changed font away is not.
 */
export const securityStore: ChangeRule = (step) => {
  const [oldPlace, place] = [step.before.catalog?.get('DSS'), step.after.catalog?.get('DSS')];
  const [old, now] = [step.before.dict(oldPlace), step.after.dict(place)];
  if (!now || ![...now.entries.keys()].every((key) => STORE_KEYS.has(key))) return [];
  const objects: number[] = [];
  if (place instanceof PdfRef && (!(oldPlace instanceof PdfRef) || oldPlace.number === place.number))
    objects.push(place.number);
  for (const key of LISTS) {
    const additions = grownList(now.get(key), old?.get(key), step);
    if (!additions) return [];
    objects.push(...additions);
  }
  const entries = grownEntries(now.get('VRI'), old?.get('VRI'), step);
  if (!entries) return [];
  objects.push(...entries);
  return objects.length > 0 ? [{ level: 'lta', objects, text: 'underlag för kontroll lades till' }] : [];
};

/** Objects of a list that kept its old items and gained new streams; null when it did anything else. */
function grownList(
  value: PdfObject | undefined,
  oldValue: PdfObject | undefined,
  step: Step,
): readonly number[] | null {
  const [items, old] = [step.after.array(value) ?? [], step.before.array(oldValue) ?? []];
  if (!old.every((one) => items.some((other) => sameObject(one, other)))) return null;
  const objects: number[] = [];
  for (const item of items) {
    if (old.some((other) => sameObject(item, other))) continue;
    if (!(item instanceof PdfRef) || !(step.after.resolve(item) instanceof PdfStream)) return null;
    if (step.added.has(item.number)) objects.push(item.number);
  }
  return value instanceof PdfRef && isOwn(value.number, step) ? [...objects, value.number] : objects;
}

function grownEntries(
  value: PdfObject | undefined,
  oldValue: PdfObject | undefined,
  step: Step,
): readonly number[] | null {
  const [now, old] = [step.after.dict(value), step.before.dict(oldValue)];
  if (old && !now) return null;
  if (!now) return [];
  const objects: number[] = value instanceof PdfRef && isOwn(value.number, step) ? [value.number] : [];
  if (old && ![...old.entries].every(([key, entry]) => sameObject(entry, now.get(key) ?? null))) return null;
  for (const [key, entry] of now.entries) {
    if (old?.get(key) !== undefined || key === 'Type') continue;
    if (!/^[A-Fa-f0-9]{40}$/.test(key)) return null;
    if (entry instanceof PdfRef && step.added.has(entry.number)) objects.push(entry.number);
    for (const item of valuesOf(step.after.resolve(entry), step))
      if (item instanceof PdfRef && step.added.has(item.number)) objects.push(item.number);
  }
  return objects;
}

/** References in one VRI entry: its arrays and their streams. */
function valuesOf(entry: PdfObject, step: Step): readonly PdfObject[] {
  if (!(entry instanceof PdfDict)) return [];
  return ['Cert', 'CRL', 'OCSP', 'TS'].flatMap((key) => {
    const value = entry.get(key);
    return value === undefined
      ? []
      : [value, ...(step.after.array(value) ?? [])].filter((one) => one instanceof PdfRef);
  });
}

const CATALOG_KEYS = new Set(['DSS', 'Extensions', 'AcroForm', 'Version', 'Metadata']);

/** The catalog itself: new keys of this kind only, and nothing taken out. */
export const catalog: ChangeRule = (step) => {
  const [place, oldPlace] = [step.after.trailer.get('Root'), step.before.trailer.get('Root')];
  if (
    !(place instanceof PdfRef) ||
    !(oldPlace instanceof PdfRef) ||
    place.number !== oldPlace.number ||
    !step.changed.has(place.number)
  )
    return [];
  const [old, now] = [step.before.catalog, step.after.catalog];
  if (
    !old ||
    !now ||
    !changedKeys(old, now).every(
      (key) => CATALOG_KEYS.has(key) && (now.get(key) !== undefined || old.get(key) === undefined),
    )
  )
    return [];
  const [oldForm, form] = [step.before.dict(old.get('AcroForm')), step.after.dict(now.get('AcroForm'))];
  // A direct form in the catalog: only signature fields may have come.
  if (
    oldForm &&
    (!form ||
      !changedKeys(oldForm, form).every(
        (key) => key === 'Fields' || key === 'SigFlags' || key === 'DR' || key === 'DA',
      ))
  )
    return [];
  const fields = step.after.array(form?.get('Fields')) ?? [];
  if (!(step.before.array(oldForm?.get('Fields')) ?? []).every((one) => fields.some((other) => sameObject(one, other))))
    return [];
  if (!extensionsKept(old.get('Extensions'), now.get('Extensions'), step)) return [];
  const objects = [
    place.number,
    ...[now.get('Extensions')].flatMap((one) => (one instanceof PdfRef && isOwn(one.number, step) ? [one.number] : [])),
  ];
  return [{ level: 'lta', objects, text: 'katalogen fick underlag för kontroll' }];
};

/** Nothing in /Extensions is dropped or lowered. */
function extensionsKept(oldValue: PdfObject | undefined, value: PdfObject | undefined, step: Step): boolean {
  const [old, now] = [step.before.dict(oldValue), step.after.dict(value)];
  if (!old) return true;
  return [...old.entries].every(([key, entry]) => {
    if (key === 'Type') return true;
    const [before, after] = [
      step.before.dict(entry)?.get('ExtensionLevel'),
      step.after.dict(now?.get(key))?.get('ExtensionLevel'),
    ];
    return typeof before !== 'number' || (typeof after === 'number' && after >= before);
  });
}

export const isStructural = (object: PdfObject): boolean => {
  const type = object instanceof PdfStream ? object.dict.get('Type') : undefined;
  return type instanceof PdfName && (type.name === 'XRef' || type.name === 'ObjStm');
};
