import { concatBytes } from '../../../core/bytes.ts';
import type { PdfView } from '../../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, type PdfObject } from '../../../pdf/objects.ts';
import type { Dictionary, Reference, Value } from '../../writer/object-writer.ts';
import { flateStream } from '../../writer/values.ts';
import type { ObjectCopier, ObjectSink } from '../copier.ts';
import { nameAt } from '../forbidden-content.ts';
import { refusal } from '../refusals.ts';
import { FontShelf } from './fonts/font-shelf.ts';
import { printProfile } from './print-profile.ts';
import { INTENTS, resourceNamed, ResourceUse } from './resource-use.ts';
import { operations } from './operations.ts';
import { SHOWS } from './operators.ts';
import { untagged } from './tag-content.ts';

const DEEPEST = 12;
/** Filters that PDF/A knows (ISO 19005-2 6.1.7.2); LZW and Crypt are not among them. */
const FORBIDDEN_FILTERS = new Set(['LZWDecode', 'LZW', 'Crypt']);
/** JPEG 2000 has bounds of its own on channels, depths and colours (6.2.8.3), which show only inside its data. */
const UNJUDGED_FILTER = 'JPXDecode';
const BLEND_MODES = new Set(
  (
    'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference ' +
    'Exclusion Hue Saturation Color Luminosity'
  ).split(' '),
);

/** What is made once a file: copies of what its content streams name, normalised to what PDF/A-2 allows. */
export class PlaceKit {
  readonly view: PdfView;
  readonly fonts: FontShelf;
  readonly #copier: ObjectCopier;
  readonly #writer: ObjectSink;
  readonly #plain = new Map<PdfStream, Reference>();
  readonly #text = new Map<PdfStream, boolean>();
  readonly #endings: (() => void)[] = [];
  #depth = 0;
  #printColours = false;
  #profile: Reference | null = null;

  constructor(view: PdfView, copier: ObjectCopier, writer: ObjectSink) {
    this.view = view;
    this.#copier = copier;
    this.#writer = writer;
    this.fonts = new FontShelf(view, copier, writer);
    this.#printColours = mentionsPrintColours(view);
  }

  usesPrintColours(): void {
    this.#printColours = true;
  }

  /** The profile that gives DeviceCMYK a meaning of its own (ISO 19005-2 6.2.4.3); null when the file has no such colour. */
  printProfile(): Reference | null {
    if (!this.#printColours) return null;
    return (this.#profile ??= flateStream(this.#writer, { N: 4 }, printProfile()));
  }

  copy(value: PdfObject): Value {
    return this.#copier.value(value);
  }

  /** Resources are written last: only then all names that are used are known. */
  writeLater(write: () => void): void {
    this.#endings.push(write);
  }

  finish(): void {
    for (const write of this.#endings) write();
    this.fonts.finish();
    this.#copier.drain();
  }

  /** The bytes of content: one stream or several, which are read as one (ISO 32000-1 7.8.2). */
  content(value: PdfObject | undefined): Uint8Array {
    const direct = this.view.resolve(value);
    const streams = Array.isArray(direct) ? (direct as readonly PdfObject[]) : direct === null ? [] : [direct];
    const parts: Uint8Array[] = [];
    for (const item of streams) {
      const stream = this.view.resolve(item);
      if (stream instanceof PdfStream) parts.push(this.view.decode(stream), Uint8Array.of(10));
    }
    return concatBytes(...parts);
  }

  /** An image, or a form without text, copied once. */
  xobject(value: PdfObject): Value {
    const stream = this.view.resolve(value);
    if (!(stream instanceof PdfStream)) throw refusal('appendix-content', 'an XObject that is no stream');
    return nameAt(stream.dict, 'Subtype', this.view) === 'Form' ? this.plainForm(stream) : this.#image(value, stream);
  }

  /** A form or tiling pattern whose content is tagged from outside, or not at all. */
  plainForm(stream: PdfStream): Reference {
    const known = this.#plain.get(stream);
    if (known) return known;
    const reference = this.#writer.reserve();
    this.#plain.set(stream, reference);
    const resources = new ResourceUse(this.view.dict(stream.dict.get('Resources')), this);
    const bytes = this.nested(() => untagged(this.content(stream), resources));
    this.writeForm(stream, { bytes, resources }, reference, {});
    return reference;
  }

  /** Runs one level deeper: forms that paint forms end somewhere. */
  nested<T>(run: () => T): T {
    if (this.#depth >= DEEPEST) throw refusal('appendix-content', 'forms are nested too deeply');
    this.#depth++;
    const done = run();
    this.#depth--;
    return done;
  }

  writeForm(
    { dict }: PdfStream,
    { bytes, resources }: { readonly bytes: Uint8Array; readonly resources: ResourceUse },
    reference: Reference,
    more: Dictionary,
  ): void {
    for (const key of ['Ref', 'PS', 'Subtype2'])
      if (dict.get(key) !== undefined) throw refusal('appendix-content', `a form with ${key}`);
    const kept = this.#copier.dictionary(dict, NOT_OF_FORMS);
    this.writeLater(() => {
      flateStream(this.#writer, { ...kept, ...more, Resources: resources.value() }, bytes, reference);
    });
  }

  pattern(value: PdfObject): Value {
    const pattern = this.view.resolve(value);
    if (pattern instanceof PdfStream) return this.plainForm(pattern);
    if (!(pattern instanceof PdfDict)) throw refusal('appendix-content', 'a pattern that is none');
    const state = this.view.dict(pattern.get('ExtGState'));
    return {
      ...this.#copier.dictionary(pattern, ['ExtGState']),
      ...(state && { ExtGState: this.graphicsState(state) }),
    };
  }

  /** ISO 19005-2 6.2.5: no transfer functions or halftones of its own, standard blend modes and intents only. */
  graphicsState(value: PdfObject): Value {
    const dict = this.view.dict(value);
    if (!dict) throw refusal('appendix-content', 'a graphics state that is none');
    if (dict.get('Font') !== undefined) throw refusal('appendix-content', 'a font in a graphics state');
    const copy: Record<string, Value | undefined> = {
      ...this.#copier.dictionary(dict, ['TR', 'TR2', 'HT', 'HTP', 'HTO', 'OPM', 'SMask', 'BM', 'RI']),
    };
    const intent = nameAt(dict, 'RI', this.view);
    if (intent !== null && INTENTS.has(intent)) copy['RI'] = intent;
    const modes = this.view.array(dict.get('BM')) ?? (dict.get('BM') === undefined ? [] : [dict.get('BM') ?? null]);
    if (modes.length > 0) copy['BM'] = blendMode(modes.map((mode) => this.view.resolve(mode)));
    const mask = this.view.resolve(dict.get('SMask'));
    if (mask instanceof PdfName) copy['SMask'] = 'None';
    if (mask instanceof PdfDict) {
      const group = this.view.resolve(mask.get('G'));
      if (!(group instanceof PdfStream)) throw refusal('appendix-content', 'a mask without a group');
      copy['SMask'] = { ...this.#copier.dictionary(mask, ['G', 'TR']), G: this.plainForm(group) };
    }
    return copy;
  }

  /** Whether a form shows text, or paints another form that does. */
  hasText(stream: PdfStream): boolean {
    const known = this.#text.get(stream);
    if (known !== undefined) return known;
    // Stands while it is looked at: a form that paints itself is refused when it is copied.
    this.#text.set(stream, false);
    const resources = this.view.dict(stream.dict.get('Resources'));
    let found = false;
    for (const { operator, operands } of operations(this.content(stream))) {
      const name = operands[0] instanceof PdfName ? operands[0].name : '';
      const inner = operator === 'Do' ? resourceNamed(resources, 'XObject', name, this.view) : null;
      const isForm = inner instanceof PdfStream && nameAt(inner.dict, 'Subtype', this.view) === 'Form';
      found ||= SHOWS.has(operator) || (isForm && this.nested(() => this.hasText(inner)));
    }
    this.#text.set(stream, found);
    return found;
  }

  #image(value: PdfObject, { dict }: PdfStream): Value {
    const filters = this.view.array(dict.get('Filter')) ?? [dict.get('Filter') ?? null];
    const names = filters.map((filter) => nameOfValue(this.view.resolve(filter)));
    if (names.includes(UNJUDGED_FILTER)) throw refusal('appendix-content', 'a JPEG 2000 image');
    if (names.some((name) => FORBIDDEN_FILTERS.has(name)))
      throw refusal('appendix-content', 'an image with a filter that PDF/A forbids');
    const intent = nameAt(dict, 'Intent', this.view);
    if (intent !== null && !INTENTS.has(intent)) throw refusal('appendix-content', `intent ${intent}`);
    if (!(value instanceof PdfRef)) throw refusal('appendix-content', 'an image that is no object of its own');
    return this.#copier.value(value);
  }
}

const NOT_OF_FORMS = [
  'Length',
  'Filter',
  'DecodeParms',
  'Resources',
  'StructParent',
  'StructParents',
  'Metadata',
  'PieceInfo',
  'LastModified',
  'OPI',
  'OC',
  'AF',
  'Name',
  'F',
  'FFilter',
  'FDecodeParms',
  'Ref',
  'PS',
  'Subtype2',
];

const nameOfValue = (value: PdfObject): string => (value instanceof PdfName ? value.name : '');

const blendMode = (modes: readonly PdfObject[]): string =>
  modes.map(nameOfValue).find((name) => BLEND_MODES.has(name)) ?? 'Normal';

/** DeviceCMYK anywhere in an object of the file: a space of an image, a pattern, a group or behind a named colour. */
function mentionsPrintColours(view: PdfView): boolean {
  const mentions = (object: PdfObject): boolean =>
    object instanceof PdfName
      ? object.name === 'DeviceCMYK'
      : object instanceof PdfStream
        ? mentions(object.dict)
        : object instanceof PdfDict
          ? [...object.entries.values()].some(mentions)
          : Array.isArray(object) && (object as readonly PdfObject[]).some(mentions);
  return [...view.numbers()].some((number) => mentions(view.get(number)));
}
