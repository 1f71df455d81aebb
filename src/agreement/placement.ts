import type { Agreement, Appendix } from './schema.ts';

/** How an uploaded PDF becomes an appendix: pages of the document with their own tags, or a file beside it. */
export const PLACEMENTS = ['merge', 'attach'] as const;

/** What becomes of an appendix's file. */
export interface Placing {
  readonly placement: (typeof PLACEMENTS)[number];
}

export const placingOf = ({ placement }: Appendix): Placing => ({ placement: placement ?? 'merge' });

/** The file name of an attached appendix, printed and delivered: `<agreement>-bilaga-<number>.pdf`. Both are plain ASCII. */
export const attachedFileName = (agreement: Pick<Agreement, 'id'>, number: string): string =>
  `${agreement.id}-bilaga-${number}.pdf`;
