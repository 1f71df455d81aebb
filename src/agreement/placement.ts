import type { Agreement, Appendix } from './schema.ts';

/** How an uploaded PDF becomes an appendix: its pages with their own tags, its pages tagged by us, or a file beside. */
export const PLACEMENTS = ['merge', 'place', 'attach'] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** What becomes of an appendix's file. `alternatives`: one text for the file or one for each page; of `place` only. */
export interface Placing {
  readonly placement: Placement;
  readonly alternatives: readonly string[];
}

export const placingOf = ({ placement, textAlternative }: Appendix): Placing => ({
  placement: placement ?? 'merge',
  alternatives: textAlternative ?? [],
});

/** The file name of an attached appendix, printed and delivered: `<agreement>-bilaga-<number>.pdf`. Both are plain ASCII. */
export const attachedFileName = (agreement: Pick<Agreement, 'id'>, number: string): string =>
  `${agreement.id}-bilaga-${number}.pdf`;
