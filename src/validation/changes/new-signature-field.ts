import { signatureFields, type SignatureField } from '../../pdf/forms.ts';
import { PdfName } from '../../pdf/objects.ts';
import { newObjectsFrom, type ChangeRule, type Step } from './change.ts';

/**
 * A signature field that comes together with its value: a document time-stamp, or one more signature; or one that waits
 * for it and shows nothing. It stands at the root of the form, and all of it is new.
 */
export const newSignatureField: ChangeRule = (step) =>
  newSignatureFields(step).map((field) => {
    const objects = [field.ref, ...field.widgets.map((widget) => widget.ref)]
      .flatMap((ref) => (ref ? [ref.number] : []))
      .concat(newObjectsFrom(field.value ?? undefined, step))
      .concat(field.widgets.flatMap((widget) => newObjectsFrom(widget.dict.get('AP'), step)))
      .concat(
        newObjectsFrom(field.dict.get('Kids'), step).filter((number) => step.after.array(step.after.get(number))),
      );
    const isStamp = isTimeStamp(field) && !isVisible(field);
    return {
      level: isStamp ? 'lta' : 'signing',
      objects,
      text: `fält ${field.name} lades till ${field.signature ? 'med sin underskrift' : 'och är tomt'}`,
      newField: !isStamp,
      newVisibleField: isVisible(field),
      ...(field.signature ? {} : { remarks: [{ code: 'empty-field-added' } as const] }),
    };
  });

/** The signature fields that this step brought: field and widgets all new, and the value, or nothing that shows. */
export function newSignatureFields(step: Step): readonly SignatureField[] {
  const before = new Set(signatureFields(step.before).map((field) => field.name));
  const isNew = (number: number | undefined) => number !== undefined && step.added.has(number);
  return signatureFields(step.after).filter(
    (field) =>
      !before.has(field.name) &&
      field.name !== '' &&
      !field.name.includes('.') &&
      isNew(field.ref?.number) &&
      (field.signature === null ? isBare(field) : isNew(field.value?.number)) &&
      field.widgets.every((widget) => isNew(widget.ref?.number)),
  );
}

/** No value of any kind, no appearance, no action: an empty field could else cover the page with a text of its own. */
const isBare = ({ dict, widgets }: SignatureField) =>
  [dict, ...widgets.map((widget) => widget.dict)].every((one) =>
    ['V', 'AP', 'MK', 'A', 'AA'].every((key) => one.get(key) === undefined),
  );

function isTimeStamp({ signature }: SignatureField): boolean {
  const subFilter = signature?.get('SubFilter');
  return subFilter instanceof PdfName && subFilter.name === 'ETSI.RFC3161';
}

function isVisible({ rect }: SignatureField): boolean {
  const [x1, y1, x2, y2] = rect ?? [0, 0, 0, 0];
  return x1 !== x2 && y1 !== y2;
}
