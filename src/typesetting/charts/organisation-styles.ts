import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { OrganisationChart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { TextStyle } from '../text.ts';

/** The drawing of organisation charts (look § 8) as data; points. */
export const FULL = 475;
export const OUTLINE = 0.75;
export const DASH: readonly [number, number] = [3, 2.25];
export const NAME: TextStyle = {
  face: 'sans-semibold',
  size: 9,
  leading: 12,
  colour: '#000000',
  figures: 'proportional',
};
export const NOTE: TextStyle = { ...NAME, face: 'sans', size: 8.25, leading: 11 };
/**
 * From the boxes' edge out to a link's line and to its label; the label's width, and the least that is kept free for it;
 * between two lines side by side, and two labels.
 */
export const LINK = { out: 22, label: 6, labelWidth: 98, leastLabel: 60, beside: 8, apart: 3 };

/** The width that the drawing takes: from A. */
export const drawingEdges = ({ grid }: BlockContext): { readonly left: number; readonly right: number } => ({
  left: grid.a,
  right: grid.a + FULL,
});

/** What the links beside a list of boxes need at most on one side, points: all their lines, and a label outside them. */
export function roomForLinks({ links }: OrganisationChart): number {
  if (links.length === 0) return 0;
  const label = links.some((link) => link.label !== '') ? LINK.label + LINK.leastLabel : 0;
  return LINK.out + (links.length - 1) * LINK.beside + label;
}

export const tooWide = (chart: OrganisationChart): Issue => ({
  pointer: chart.source,
  code: 'chart-too-crowded',
  severity: 'error',
  message: words(
    'Organisationsschemat har för många nivåer eller samband för sin bredd. Ta bort några eller dela upp det.',
    'The organisation chart has too many levels or links for its width. Take some out or divide it.',
  ),
});
