import type { Line, Node } from './tree.ts';
import type { Status } from './verdicts.ts';

/** Tables, drawings and pictures of the DocumentTree. */

export type CellAlign = 'text' | 'number' | 'fixed';

export interface Column {
  readonly key: string;
  readonly heading: Line;
  /** text: wraps; number: aligned on the decimal comma; fixed: never broken (dates, phones, e-mail, periods). */
  readonly align: CellAlign;
  readonly rowHeader: boolean;
  /** Neighbours with the same group stand under one head. */
  readonly group?: string;
  /** Weight among the columns that have one. */
  readonly width?: number;
}
export interface Cell extends Node {
  readonly text: Line;
  readonly status?: Status;
  /** What a screen reader says instead: "uppgift saknas" for "..". */
  readonly spoken?: string;
  /** How many columns and rows it stands over, from 2; absent for one. */
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  /** A cell to the left or above stands over this place: nothing is set here. */
  readonly covered?: true;
  /** true: the value is a number and aligns on the comma; false in a number column: "..". */
  readonly numeric?: boolean;
}
export interface Row extends Node {
  readonly indent: 0 | 1;
  /** One for each column, in the columns' order. */
  readonly cells: readonly Cell[];
}
export interface Table extends Node {
  readonly type: 'table';
  readonly id: string;
  /** "Tabell 2" and the title after it; number absent when the data's caption has none. */
  readonly caption: { readonly number?: string; readonly title: Line };
  readonly columns: readonly Column[];
  /** Of a table of the data made anew at each look: take it once. A long document is mostly rows, many times as large as its data. */
  readonly rows: readonly Row[];
  readonly totals?: Row;
  /** "Anm.: …", then "Källa: …". */
  readonly notes: readonly Line[];
  /** The data asks for the dense setting, or `contacts`. */
  readonly dense: boolean;
}

export interface Chart extends Node {
  readonly type: 'chart';
  readonly id: string;
  readonly kind: 'line' | 'column' | 'bars';
  readonly caption: { readonly number?: string; readonly title: Line };
  readonly x: { readonly label: string; readonly categories: readonly string[] };
  readonly y: {
    /** With the unit. */
    readonly label: string;
    readonly min: number;
    readonly max: number;
    readonly decimals: number;
  };
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly notes: readonly Line[];
  readonly alt: string;
}

export interface OrganisationNode {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly external: boolean;
  readonly children: readonly OrganisationNode[];
}
export interface OrganisationChart extends Node {
  readonly type: 'organisation-chart';
  readonly id: string;
  readonly caption: { readonly number?: string; readonly title: Line };
  readonly root: OrganisationNode;
  readonly links: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly dashed: boolean;
  }[];
  readonly notes: readonly Line[];
  readonly alt: string;
}

/** A picture whose file travels beside the data. */
export interface Image extends Node {
  readonly type: 'image';
  readonly id: string;
  readonly caption: { readonly number?: string; readonly title: Line };
  /** SHA-256 (hex) of the file; null when the record names none. */
  readonly sha256: string | null;
  /** text: on B, as wide as running text at most; full: from A, as wide as the text area. */
  readonly width: 'text' | 'full';
  readonly notes: readonly Line[];
  readonly alt: string;
}
