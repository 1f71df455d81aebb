import type { OrganisationChart } from '../../document/tree.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { drawnBlock, type Drawing } from './drawn-block.ts';
import { LEAST_BOX, moved, paintBox, placeBoxes } from './organisation-boxes.ts';
import { paintEdges } from './organisation-edges.ts';
import { setLinks } from './organisation-links.ts';
import { tooWide } from './organisation-styles.ts';

const CAPTION_GAP = 9;

/**
 * An organisation chart as a block that is never cut (look § 8). Reports `word-too-long`, `chart-too-crowded`
 * and `drawing-too-tall` at the chart's source.
 */
export function organisationFlowable(chart: OrganisationChart, context: BlockContext): Flowable {
  return drawnBlock(chart, CAPTION_GAP, (room) => drawingOf(chart, context, room), context);
}

function drawingOf(chart: OrganisationChart, context: BlockContext, room: number): Drawing {
  const boxes = placeBoxes(chart, context, room);
  const links = setLinks(chart, boxes, context);
  if (boxes.some(({ box }) => box.width <= LEAST_BOX) || links.some(({ fits }) => !fits))
    context.report(tooWide(chart));
  const height = Math.max(...boxes.map(({ box }) => box.y + box.height), ...links.map(({ bottom }) => bottom));
  const figure: Drawing['figure'] = {
    height,
    paint(canvas, y, owner) {
      const here = boxes.map((one) => moved(one, y));
      paintEdges(canvas, here, owner);
      for (const one of here) paintBox(canvas, one, owner);
      for (const link of links) link.paint(canvas, y, owner);
    },
  };
  return { figure, foot: 0 };
}
