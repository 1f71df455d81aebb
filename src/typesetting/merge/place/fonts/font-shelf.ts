import type { PdfView } from '../../../../pdf/file.ts';
import type { PdfDict } from '../../../../pdf/objects.ts';
import type { Reference } from '../../../writer/object-writer.ts';
import type { ObjectCopier, ObjectSink } from '../../copier.ts';
import { nameAt } from '../../forbidden-content.ts';
import { refusal } from '../../refusals.ts';
import { compositeFont } from './composite-font.ts';
import { simpleFont } from './simple-font.ts';

/** A font with the codes that are shown in it; painted ones need a glyph, all need a meaning. */
export interface FontUse {
  readonly dict: PdfDict;
  readonly name: string;
  readonly reference: Reference;
  readonly codes: Set<number>;
  readonly painted: Set<number>;
}

/** What a font is checked and written with. */
export interface FontKit {
  readonly view: PdfView;
  readonly copier: ObjectCopier;
  readonly writer: ObjectSink;
}

const SIMPLE = new Set(['Type1', 'MMType1', 'TrueType']);

/** The fonts of one file: gathers what is shown in each, then checks each and writes it with a meaning for every code. */
export class FontShelf {
  readonly #kit: FontKit;
  readonly #uses = new Map<PdfDict, FontUse>();

  constructor(view: PdfView, copier: ObjectCopier, writer: ObjectSink) {
    this.#kit = { view, copier, writer };
  }

  reference(dict: PdfDict): Reference {
    return this.#of(dict).reference;
  }

  /** Notes a string that is shown. */
  shown(dict: PdfDict, text: Uint8Array, painted: boolean): void {
    const { codes, painted: seen } = this.#of(dict);
    const wide = nameAt(dict, 'Subtype', this.#kit.view) === 'Type0';
    for (let at = 0; at < text.length; at += wide ? 2 : 1) {
      const code = wide ? (text[at] ?? 0) * 256 + (text[at + 1] ?? 0) : (text[at] ?? 0);
      codes.add(code);
      if (painted) seen.add(code);
    }
  }

  /** Writes every font. Throws Problem `appendix-font-…` for one that PDF/A does not allow. */
  finish(): void {
    for (const use of this.#uses.values()) {
      const subtype = nameAt(use.dict, 'Subtype', this.#kit.view) ?? '';
      if (subtype === 'Type0') compositeFont(use, this.#kit);
      else if (SIMPLE.has(subtype)) simpleFont(use, subtype === 'TrueType', this.#kit);
      else throw refusal('appendix-font-faulty', `a font of type ${subtype}`, use.name);
    }
  }

  #of(dict: PdfDict): FontUse {
    const known = this.#uses.get(dict);
    if (known) return known;
    const { view, writer } = this.#kit;
    const name = (nameAt(dict, 'BaseFont', view) ?? nameAt(dict, 'Name', view) ?? '').replace(/^[A-Z]{6}\+/, '');
    const use = { dict, name, reference: writer.reserve(), codes: new Set<number>(), painted: new Set<number>() };
    this.#uses.set(dict, use);
    return use;
  }
}
