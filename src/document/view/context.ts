import type { Agreement, Chart, Image, OrganisationChart, Table } from '../../agreement/schema.ts';
import type { NoteScope } from '../notes.ts';
import type { Template } from '../prepare.ts';
import type { FinalisedRecord } from '../record.ts';
import type { Source } from '../tree.ts';

/** A table, drawing or picture whose place the template decides; its content goes to the tree as it is in the data. */
export interface Placed {
  readonly block: Table | Chart | OrganisationChart | Image;
  readonly scope: NoteScope;
  /** Unique in the tree. */
  readonly id: string;
  /** Stands on a landscape page. */
  readonly landscape: boolean;
}

/** Gives every anchor of the document a name of its own. */
export class Anchors {
  readonly #taken = new Set<string>();

  /** The wish itself, or with "-2", "-3" … after it when it is taken. Letters outside a–z, 0–9, "-" become "-". */
  take(wish: string): string {
    const plain = wish.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
    let name = plain;
    for (let copy = 2; this.#taken.has(name); copy += 1) name = `${plain}-${copy}`;
    this.#taken.add(name);
    return name;
  }
}

/** What every part of the view is made from. */
export interface ViewContext {
  readonly record: FinalisedRecord;
  readonly data: Agreement;
  readonly template: Template;
  readonly anchors: Anchors;
  /** Filled while the view is made; read when the HTML becomes a tree. */
  readonly placed: Map<Source, Placed>;
  readonly scopes: NoteScope[];
  /** Title in headers, at most 60 characters. */
  readonly shortTitle: string;
  readonly draft: boolean;
}
