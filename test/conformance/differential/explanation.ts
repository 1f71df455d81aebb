/** Why another validator says something else of a signature than we do. The first rule that fits explains a difference. */
export interface Explanation {
  readonly judge: 'pyhanko' | 'dss';
  readonly ours: RegExp;
  readonly theirs: RegExp;
  /** Files; left out: any. */
  readonly where?: RegExp;
  readonly why: string;
}

export const explain = (
  judge: Explanation['judge'],
  ours: RegExp,
  theirs: RegExp,
  why: string,
  where?: RegExp,
): Explanation => ({ judge, ours, theirs, why, ...(where ? { where } : {}) });

/** Answers that many rules ask for. */
export const CHANGED = /changed, TOTAL-FAILED FORMAT_FAILURE$/;
export const FORMAT = /TOTAL-FAILED FORMAT_FAILURE$/;
export const UNDECIDED = /INDETERMINATE/;
