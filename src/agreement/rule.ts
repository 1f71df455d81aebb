import type { Issue } from '../core/problem.ts';
import type { GlyphCoverage } from './glyphs.ts';
import type { Place } from './place.ts';

/** What a rule may look at. The data may have any shape: the rule says what it can of the parts that are in order. */
export interface RuleContext extends GlyphCoverage {
  readonly agreement: Place;
  /** How many parties a document of its kind has. */
  readonly parties: { readonly least: number; readonly most: number };
  /** All texts of it that may be printed. */
  readonly texts: readonly Place[];
}

/** One rule of the domain: gives its issues, none when all is well. Never throws. */
export type Rule = (context: RuleContext) => readonly Issue[];
