import { signatureFields, type SignatureField } from '../../pdf/forms.ts';
import { PdfName, PdfRef, type PdfObject } from '../../pdf/objects.ts';
import {
  changedKeys,
  isOwn,
  newObjectsFrom,
  sameObject,
  type ChangeRule,
  type Explanation,
  type Step,
} from './change.ts';

const FILLED_KEYS = new Set(['V', 'AP', 'F', 'Type', 'AS', 'MK']);

/**
 * A signature field gets its value: one that was there empty, or a new one that comes with it. The value is an object
 * that did not exist before (a reused one would dress up an old signature as a new).
 */
export const signingFields: ChangeRule = (step) => {
  const before = new Map(signatureFields(step.before).map((field) => [field.name, field]));
  return signatureFields(step.after).flatMap((field) => {
    const old = before.get(field.name);
    if (!field.ref || !field.value || !field.signature || !step.added.has(field.value.number)) return [];
    if (!old) return newField(field, step);
    if (old.signature || old.dict.get('V') !== undefined || old.ref?.number !== field.ref.number) return [];
    if (!changedKeys(old.dict, field.dict).every((key) => FILLED_KEYS.has(key))) return [];
    if (!typeKept(old, field) || sharesAppearance(old, step)) return [];
    return [
      {
        level: levelOf(field),
        objects: [
          field.ref.number,
          ...newObjectsFrom(field.value, step),
          ...newObjectsFrom(field.dict.get('AP'), step),
        ],
        text: `fält ${field.name} fylldes i`,
      },
    ];
  });
};

/** An appearance dictionary that something else uses too: swapping it may change more than this field shows. */
function sharesAppearance(old: SignatureField, step: Step): boolean {
  const appearance = old.dict.get('AP');
  return appearance instanceof PdfRef && !isOwn(appearance.number, step);
}

/** /Type may come as /Annot; it never changes or goes. */
function typeKept(old: SignatureField, field: SignatureField): boolean {
  const [before, after] = [old.dict.get('Type'), field.dict.get('Type')];
  if (before === undefined && after === undefined) return true;
  if (before !== undefined) return after !== undefined && sameObject(before, after);
  return after instanceof PdfName && after.name === 'Annot';
}

function newField(field: SignatureField, step: Step): readonly Explanation[] {
  if (!field.ref || !step.added.has(field.ref.number) || field.name.includes('.')) return [];
  const level = levelOf(field) === 'signing' && isVisible(field) ? 'annotation' : levelOf(field);
  const own = newObjectsFrom(field.ref, step).filter((number) => isPartOf(number, field, step));
  return [
    { level, objects: own, text: `fält ${field.name} lades till med sin underskrift` },
    ...formAdditions(field, level, step),
    ...pageAdditions(field, level, step),
  ];
}

/** The new field's own objects: itself, value, appearance; never what its /P or /Parent leads to. */
function isPartOf(number: number, field: SignatureField, step: Step): boolean {
  const own = [
    field.ref?.number ?? -1,
    ...newObjectsFrom(field.value ?? undefined, step),
    ...newObjectsFrom(field.dict.get('AP'), step),
  ];
  return own.includes(number);
}

const FORM_KEYS = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances']);

/** The form gains the field at the end of /Fields, and nothing leaves it. */
function formAdditions(field: SignatureField, level: Explanation['level'], step: Step): readonly Explanation[] {
  const place = step.after.catalog?.get('AcroForm');
  const [old, now] = [step.before.dict(step.before.catalog?.get('AcroForm')), step.after.dict(place)];
  if (!now) return [];
  const objects: number[] = [];
  if (
    place instanceof PdfRef &&
    isOwn(place.number, step) &&
    (!old || changedKeys(old, now).every((key) => FORM_KEYS.has(key)))
  )
    objects.push(place.number);
  const list = now.get('Fields');
  const fields = step.after.array(list) ?? [];
  const kept = (step.before.array(old?.get('Fields')) ?? []).every((one) =>
    fields.some((other) => sameObject(one, other)),
  );
  if (!kept) return [];
  if (list instanceof PdfRef && isOwn(list.number, step)) objects.push(list.number);
  const resources = now.get('DR');
  objects.push(...newObjectsFrom(resources, step));
  return [{ level, objects, text: `formuläret fick fältet ${field.name}` }];
}

/** The page gains the widget in /Annots and changes in nothing else. */
function pageAdditions(field: SignatureField, level: Explanation['level'], step: Step): readonly Explanation[] {
  const page = field.dict.get('P');
  if (!(page instanceof PdfRef)) return [];
  const [old, now] = [step.before.dict(page), step.after.dict(page)];
  if (!old || !now || !changedKeys(old, now).every((key) => key === 'Annots')) return [];
  const annotations = now.get('Annots');
  const list = step.after.array(annotations) ?? [];
  const additions = list.filter(
    (one) => !(step.before.array(old.get('Annots')) ?? []).some((other) => sameObject(one, other)),
  );
  const kept = (step.before.array(old.get('Annots')) ?? []).every((one) =>
    list.some((other) => sameObject(one, other)),
  );
  if (!kept || !additions.every((one) => isWidgetOf(one, step))) return [];
  return [
    {
      level,
      objects: [
        page.number,
        ...(annotations instanceof PdfRef && isOwn(annotations.number, step) ? [annotations.number] : []),
      ],
      text: `sidan fick fältet ${field.name}`,
    },
  ];
}

function isWidgetOf(one: PdfObject, step: Step): boolean {
  const dict = step.after.dict(one);
  const subtype = dict?.get('Subtype');
  return (
    subtype instanceof PdfName &&
    subtype.name === 'Widget' &&
    signatureFields(step.after).some((field) => field.ref?.number === (one instanceof PdfRef ? one.number : -1))
  );
}

function levelOf(field: SignatureField): Explanation['level'] {
  const subFilter = field.signature?.get('SubFilter');
  const isStamp = subFilter instanceof PdfName && subFilter.name === 'ETSI.RFC3161';
  return isStamp && !isVisible(field) ? 'lta' : 'signing';
}

function isVisible({ rect }: SignatureField): boolean {
  const [x1, y1, x2, y2] = rect ?? [0, 0, 0, 0];
  return x1 !== x2 && y1 !== y2;
}
