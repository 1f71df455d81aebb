import { signatureFields, type SignatureField } from '../../pdf/forms.ts';
import { PdfName } from '../../pdf/objects.ts';
import { newObjectsFrom, type ChangeRule, type Step } from './change.ts';

/**
 * A signature field that comes together with its value: a document time-stamp, or one more signature. It stands at the
 * root of the form, and all of it is new.
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
    return {
      level: isTimeStamp(field) && !isVisible(field) ? 'lta' : 'signing',
      objects,
      text: `fält ${field.name} lades till med sin underskrift`,
      newVisibleField: isVisible(field),
    };
  });

/** The signature fields that this step brought, field, widgets and value all new. */
export function newSignatureFields(step: Step): readonly SignatureField[] {
  const before = new Set(signatureFields(step.before).map((field) => field.name));
  const isNew = (number: number | undefined) => number !== undefined && step.added.has(number);
  return signatureFields(step.after).filter(
    (field) =>
      !before.has(field.name) &&
      field.name !== '' &&
      !field.name.includes('.') &&
      field.signature !== null &&
      isNew(field.ref?.number) &&
      isNew(field.value?.number) &&
      field.widgets.every((widget) => isNew(widget.ref?.number)),
  );
}

function isTimeStamp({ signature }: SignatureField): boolean {
  const subFilter = signature?.get('SubFilter');
  return subFilter instanceof PdfName && subFilter.name === 'ETSI.RFC3161';
}

function isVisible({ rect }: SignatureField): boolean {
  const [x1, y1, x2, y2] = rect ?? [0, 0, 0, 0];
  return x1 !== x2 && y1 !== y2;
}
