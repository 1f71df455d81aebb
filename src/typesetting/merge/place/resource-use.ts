import type { PdfView } from '../../../pdf/file.ts';
import { PdfDict, PdfName, PdfStream, type PdfObject } from '../../../pdf/objects.ts';
import type { Dictionary, Reference, Value } from '../../writer/object-writer.ts';
import { safeName } from '../copier.ts';
import { nameAt } from '../forbidden-content.ts';
import { refusal } from '../refusals.ts';
import { nameOf } from './graphics-state.ts';
import type { Operation } from './operations.ts';
import type { PlaceKit } from './place-kit.ts';

type Category = 'ExtGState' | 'ColorSpace' | 'Pattern' | 'Shading' | 'XObject' | 'Font';

/** The resources of one content stream, as far as its operations use them: nothing else is copied. */
export class ResourceUse {
  readonly #dict: PdfDict | null;
  readonly #kit: PlaceKit;
  readonly #used = new Map<Category, Map<string, Value>>();
  #forms = 0;

  constructor(dict: PdfDict | null, kit: PlaceKit) {
    this.#dict = dict;
    this.#kit = kit;
  }

  get fonts(): PlaceKit['fonts'] {
    return this.#kit.fonts;
  }

  /** Takes what an operation names. Throws Problem `appendix-content` for what is not there. */
  note({ operator, operands }: Operation): void {
    const name = nameOf(operands.at(-1));
    if (operator === 'gs') this.#take('ExtGState', name, (value) => this.#kit.graphicsState(value));
    else if (operator === 'sh') this.#take('Shading', name, (value) => this.#kit.copy(value));
    else if (operator === 'cs' || operator === 'CS') this.#space(name);
    else if ((operator === 'scn' || operator === 'SCN') && name !== '')
      this.#take('Pattern', name, (value) => this.#kit.pattern(value));
    else if (operator === 'k' || operator === 'K') this.#kit.usesPrintColours();
    else if (operator === 'ri' && !INTENTS.has(name)) throw refusal('appendix-content', `intent ${name}`);
    else if (operator === 'Tf')
      this.#take('Font', nameOf(operands[0]), (value) => {
        const dict = this.#kit.view.dict(value);
        if (!dict) throw missing('Font');
        return this.#kit.fonts.reference(dict);
      });
    else if (operator === 'BI') this.#inlineImage(operands[0]);
    else if (operator === 'Do' && this.xobject(name).kind !== 'text-form')
      this.#take('XObject', name, (value) => this.#kit.xobject(value));
  }

  font(name: string): PdfDict | null {
    return this.#kit.view.dict(this.#raw('Font', name));
  }

  /** What a name paints. Throws Problem `appendix-content` for neither an image nor a form. */
  xobject(name: string): { readonly kind: 'image' | 'form' | 'text-form'; readonly stream: PdfStream } {
    const { view } = this.#kit;
    const stream = view.resolve(this.#raw('XObject', name));
    if (!(stream instanceof PdfStream)) throw missing('XObject');
    const subtype = nameAt(stream.dict, 'Subtype', view);
    if (subtype === 'Image') return { kind: 'image', stream };
    if (subtype !== 'Form') throw refusal('appendix-content', `an XObject ${subtype}`);
    return { kind: this.#kit.hasText(stream) ? 'text-form' : 'form', stream };
  }

  /** A form of ours that stands in for one of the file; gives its name. */
  addForm(form: Reference): string {
    const name = `LkForm${++this.#forms}`;
    this.#of('XObject').set(name, form);
    return name;
  }

  /** A property list, direct or by name. */
  properties(operand: PdfObject | undefined): PdfDict | null {
    if (operand instanceof PdfDict) return operand;
    if (!(operand instanceof PdfName)) return null;
    return this.#kit.view.dict(this.#kit.view.dict(this.#dict?.get('Properties'))?.get(operand.name));
  }

  /** The resources as they are written, at the end, when it is known whether print colours are in the file. */
  value(): Dictionary {
    const value: Record<string, Value> = {};
    const spaces = this.#of('ColorSpace');
    const profile = this.#kit.printProfile();
    if (profile && !spaces.has('DefaultCMYK')) spaces.set('DefaultCMYK', ['ICCBased', profile]);
    for (const [category, entries] of this.#used)
      if (entries.size > 0)
        value[category] = Object.fromEntries([...entries].map(([name, entry]) => [safeName(name), entry]));
    return value;
  }

  #space(name: string): void {
    if (DEVICE.has(name)) {
      if (name === 'DeviceCMYK') this.#kit.usesPrintColours();
      return;
    }
    this.#take('ColorSpace', name, (value) => this.#kit.copy(value));
  }

  #inlineImage(operand: PdfObject | undefined): void {
    const dict = operand instanceof PdfDict ? operand : new PdfDict(new Map());
    const filters = this.#kit.view.array(dict.get('F') ?? dict.get('Filter')) ?? [dict.get('F') ?? dict.get('Filter')];
    if (filters.some((filter) => ['LZW', 'LZWDecode', 'Crypt'].includes(nameOf(filter))))
      throw refusal('appendix-content', 'an inline image with a filter that PDF/A forbids');
    if ((dict.get('I') ?? dict.get('Interpolate')) === true) throw refusal('appendix-content', 'an interpolated image');
    const space = nameOf(dict.get('CS') ?? dict.get('ColorSpace'));
    if (space === 'CMYK') this.#kit.usesPrintColours();
    else if (space !== '' && !DEVICE.has(space) && !['G', 'RGB', 'I'].includes(space)) this.#space(space);
  }

  #take(category: Category, name: string, copy: (value: PdfObject) => Value): void {
    const entries = this.#of(category);
    if (entries.has(name)) return;
    const raw = this.#raw(category, name);
    if (raw === undefined) throw missing(category);
    entries.set(name, copy(raw));
  }

  #raw(category: Category, name: string): PdfObject | undefined {
    return this.#kit.view.dict(this.#dict?.get(category))?.get(name);
  }

  #of(category: Category): Map<string, Value> {
    const known = this.#used.get(category) ?? new Map<string, Value>();
    this.#used.set(category, known);
    return known;
  }
}

export const INTENTS: ReadonlySet<string> = new Set([
  'RelativeColorimetric',
  'AbsoluteColorimetric',
  'Perceptual',
  'Saturation',
]);
const DEVICE = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern']);

const missing = (category: Category) => refusal('appendix-content', `a name of ${category} that is not there`);

/** Resources by name: only for telling whether a form holds text, before anything is copied. */
export const resourceNamed = (dict: PdfDict | null, category: Category, name: string, view: PdfView) =>
  view.resolve(view.dict(dict?.get(category))?.get(name));
