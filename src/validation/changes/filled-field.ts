import { changedKeys, sameObject } from '../../pdf/compare.ts';
import { formFields, type FormField, type Widget } from '../../pdf/forms.ts';
import { PdfDict } from '../../pdf/objects.ts';
import { appearanceChange } from './appearance.ts';
import { rewritten, type ChangeRule, type Step, together } from './change.ts';

const FIELD_KEYS = new Set(['V', 'AP', 'AS', 'DA', 'Q', 'Ff', 'Type', 'MK']);

/**
 * A field other than a signature's gets another value (ISO 32000-1 12.7.4). Its appearance changes only together with
 * the value: one that changes alone shows what nobody filled in (the "replace" kind of shadow attack).
 */
export const filledField: ChangeRule = (step) => {
  const before = new Map(formFields(step.before).map((field) => [field.name, field]));
  return formFields(step.after).flatMap((field) => {
    const old = before.get(field.name);
    const objects = old && field.type !== 'Sig' ? filling(old, field, step) : null;
    if (!objects?.some((number) => step.changed.has(number))) return [];
    return [{ level: 'form' as const, objects, text: `fält ${field.name} fylldes i`, filled: field.name }];
  });
};

/** Objects of the field that the new value took with it; null when it did anything else. */
function filling(old: FormField, field: FormField, step: Step): readonly number[] | null {
  if (!field.ref || old.ref?.number !== field.ref.number || old.type !== field.type || field.type === null) return null;
  if (old.widgets.length !== field.widgets.length) return null;
  const [was, is] = [step.before.resolve(old.dict.get('V')), step.after.resolve(field.dict.get('V'))];
  if (sameObject(was, is) || is instanceof PdfDict) return null;
  if (!changedKeys(old.dict, field.dict).every((key) => FIELD_KEYS.has(key))) return null;
  const parts = [
    [field.ref.number],
    rewritten(old.dict.get('V'), field.dict.get('V'), step),
    ...field.widgets.map((widget, i) => widgetChange(old.widgets[i], widget, step)),
  ];
  return together(parts);
}

function widgetChange(old: Widget | undefined, widget: Widget, step: Step): readonly number[] | null {
  if (!old || old.ref?.number !== widget.ref?.number) return null;
  if (!changedKeys(old.dict, widget.dict).every((key) => FIELD_KEYS.has(key))) return null;
  const appearance = appearanceChange(old.dict.get('AP'), widget.dict.get('AP'), step);
  return appearance && [...(widget.ref ? [widget.ref.number] : []), ...appearance];
}
