import type { PdfView } from '../../pdf/file.ts';
import { withKeys, type Increment } from '../../pdf/increment.ts';
import { PdfDict, PdfRef, type PdfArray, type PdfObject } from '../../pdf/objects.ts';

/**
 * Objects of the base that a revision writes anew, each once however many parts change it. A value that stands directly in
 * another object is changed there: no reference that was signed ever leads elsewhere.
 */
export class Rewrites {
  readonly #view: PdfView;
  readonly #changed = new Map<number, { readonly ref: PdfRef; readonly object: PdfObject }>();

  constructor(view: PdfView) {
    this.#view = view;
  }

  /** As it will stand; null when there is none. */
  dict(at: PdfObject | undefined): PdfDict | null {
    const changed = at instanceof PdfRef ? this.#changed.get(at.number)?.object : undefined;
    return changed instanceof PdfDict ? changed : this.#view.dict(at);
  }

  /** Sets keys of the dictionary behind a reference. */
  setKeys(ref: PdfRef, keys: Readonly<Record<string, PdfObject>>): void {
    this.#changed.set(ref.number, { ref, object: withKeys(this.dict(ref) ?? new PdfDict(new Map()), keys) });
  }

  /** Items at the end of the array at a key of a dictionary: in the array's own object, or where it stands directly. */
  append(ref: PdfRef, key: string, items: PdfArray): void {
    if (items.length === 0) return;
    const value = this.dict(ref)?.get(key);
    if (!(value instanceof PdfRef)) {
      this.setKeys(ref, { [key]: [...(this.#view.array(value) ?? []), ...items] });
      return;
    }
    const before = this.#changed.get(value.number)?.object ?? this.#view.array(value) ?? [];
    this.#changed.set(value.number, { ref: value, object: [...(before as PdfArray), ...items] });
  }

  writeTo(increment: Increment): void {
    for (const { ref, object } of this.#changed.values()) increment.put(ref, object);
  }
}
