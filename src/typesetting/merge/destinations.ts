import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { decodeText } from '../../pdf/text-string.ts';
import type { Dictionary, Value } from '../writer/object-writer.ts';
import type { ObjectCopier } from './copier.ts';
import { nameAt } from './forbidden-content.ts';
import { refusal } from './refusals.ts';
import { treeEntries } from './trees.ts';

/** Places in a foreign file by name: both kinds of names (ISO 32000-1 12.3.2.3), to the explicit destination. */
export function namedPlaces(view: PdfView, catalog: PdfDict): ReadonlyMap<string, PdfObject> {
  const places = new Map<string, PdfObject>();
  const explicit = (value: PdfObject): PdfObject => {
    const direct = view.resolve(value);
    return direct instanceof PdfDict ? view.resolve(direct.get('D')) : direct;
  };
  for (const [name, value] of view.dict(catalog.get('Dests'))?.entries ?? []) places.set(name, explicit(value));
  for (const [key, value] of treeEntries(view, view.dict(catalog.get('Names'))?.get('Dests'), 'Names'))
    if (key instanceof PdfString) places.set(decodeText(key), explicit(value));
  return places;
}

/** What a link or bookmark leads to, copied: a destination by name becomes explicit, so that no name can mislead it. */
export class DestinationCopier {
  readonly #view: PdfView;
  readonly #places: ReadonlyMap<string, PdfObject>;
  readonly #copier: ObjectCopier;

  constructor(view: PdfView, places: ReadonlyMap<string, PdfObject>, copier: ObjectCopier) {
    this.#view = view;
    this.#places = places;
    this.#copier = copier;
  }

  /** Undefined for a destination that leads nowhere: not there, of another shape, or to a page that is not in the page tree. */
  destination(value: PdfObject | undefined): Value | undefined {
    const view = this.#view;
    const direct = value instanceof PdfRef ? view.resolve(value) : (value ?? null);
    const named =
      direct instanceof PdfName ? direct.name : direct instanceof PdfString ? decodeText(direct) : undefined;
    const explicit = view.array(named === undefined ? direct : this.#places.get(named));
    const target = explicit?.[0];
    if (!explicit || !(target instanceof PdfRef) || !this.#copier.isPage(target.number)) return undefined;
    return explicit.map((item) => (item instanceof PdfRef ? this.#copier.value(item) : this.#plain(item)));
  }

  /** An action that only moves the reader (`forbidden-content.ts` refuses every other); undefined when it leads nowhere. */
  action(action: PdfDict): Dictionary | undefined {
    // SD and Next lead to objects that an action of ours does not need.
    const copy = this.#copier.dictionary(action, ['D', 'SD', 'Next']);
    if (nameAt(action, 'S', this.#view) !== 'GoTo') return copy;
    const destination = this.destination(action.get('D'));
    return destination === undefined ? undefined : { ...copy, D: destination };
  }

  /** Every named place that leads somewhere. */
  named(): ReadonlyMap<string, Value> {
    const named = new Map<string, Value>();
    for (const [name, place] of this.#places) {
      const destination = this.destination(place);
      if (destination !== undefined) named.set(name, destination);
    }
    return named;
  }

  #plain(item: PdfObject): Value {
    if (item instanceof PdfDict) throw refusal('appendix-damaged', 'a destination holds a dictionary');
    return this.#copier.value(item);
  }
}
