import type { Orientation } from './sections.ts';

/** The attributes of a division's `<section>` (partial `division`). */
export interface DivisionView {
  readonly kind: 'front' | 'contents' | 'body' | 'appendix' | 'part';
  readonly id: string;
  readonly orientation: Orientation;
  readonly head: { readonly label: string; readonly title: string };
  readonly entry: { readonly number: string; readonly title: string; readonly detail: string } | null;
  /** The PDF whose pages follow: SHA-256 (hex); `placed` has what its pages show, a line each, when they have no tags. */
  readonly attachedPdf: { readonly sha256: string; readonly placed: string | null } | null;
}

/** A label and its lines of value, as partial `opener` prints them. */
export interface FactView {
  readonly source: string;
  readonly label: string;
  readonly values: readonly string[];
}
