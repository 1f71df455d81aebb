import type { Line, Node } from './tree.ts';

/** What a certificate of validation says, as the tree has it (look § 9, § 13). */

export type Status = 'green' | 'yellow' | 'red';

/** A verdict between two rules, or a line of the legend that says how verdicts are read. */
export interface Verdict extends Node {
  readonly type: 'verdict';
  readonly size: 'verdict' | 'legend';
  /** The shape beside the word: for the eye, the word says it. Null: none. */
  readonly status: Status | null;
  readonly word: string;
  readonly text: Line;
}

/** What was found about each of several things, such as signatures. */
export interface Results extends Node {
  readonly type: 'results';
  readonly items: readonly (Node & {
    /** On A: "Underskrift 1". */
    readonly label: string;
    readonly name: Line;
    readonly capacity?: Line;
    readonly rows: readonly { readonly label: string; readonly value: Line; readonly status?: Status }[];
  })[];
}
