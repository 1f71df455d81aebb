import type { Block, Checkbox, Division, DocumentTree } from '../../document/tree.ts';
import { chartFlowable } from '../charts/chart.ts';
import { organisationFlowable } from '../charts/organisation.ts';
import type { BlockContext } from '../context.ts';
import type { Flowable } from '../flow.ts';
import { imageFlowable } from '../images/image-block.ts';
import { tableFlowable } from '../tables/table.ts';
import { contents } from './blocks/contents.ts';
import { contentsGroups } from './blocks/contents-groups.ts';
import { facts } from './blocks/facts.ts';
import { list } from './blocks/list.ts';
import { omission } from './blocks/omission.ts';
import { parties } from './blocks/parties.ts';
import { checkbox, heading, paragraph, quote } from './blocks/running-text.ts';
import { signatures } from './blocks/signatures.ts';
import { documentTitle, opener, paperTitle } from './blocks/title.ts';
import { results } from './blocks/results.ts';
import { verdict } from './blocks/verdict.ts';
import { Strips } from './strips.ts';
import { hang, type Hung } from './structure.ts';

/** A last block before the copies clause that is taller comes along with its last lines only, points. */
const TALL_TAIL = 150;

/** Lines of facts before the parties that still leave the title its place. */
const SHORT_FACTS = 8;

/** A part ("3a"), or pages of an appendix that only lie the other way: no appendix of its own. */
export const belongsToAppendixBefore = (division: Division): boolean =>
  division.kind === 'part' || (division.kind === 'appendix' && division.entry === undefined);

/**
 * The blocks of a division as a flow, each set when the page builder comes to it: an appendix of hundreds of pages is
 * never held as lines. `page` gives the number printed for an id (contents).
 */
export function* divisionFlow(
  division: Division,
  tree: DocumentTree,
  page: (id: string) => string,
  context: BlockContext,
): Generator<Flowable, void> {
  const { blocks } = division;
  let boxes: Hung | null = null;
  for (const [i, block] of blocks.entries()) {
    const before = blocks[i - 1];
    const after = blocks[i + 1];
    if (block.type === 'checkbox') {
      if (before?.type !== 'checkbox' || !boxes) boxes = hang(context.parent, 'L', { listNumbering: 'None' });
      yield* keep(checkbox(block, boxes, context), false, after);
      continue;
    }
    const made = flowOf(block, { before, after, blocks, tree, page }, context);
    for (const [row, flow] of made.entries()) {
      if (row === made.length - 1 && isText(block)) yield* keep(flow, block.type === 'paragraph', after);
      else yield flow;
    }
  }
}

interface Neighbours {
  readonly before: Block | undefined;
  readonly after: Block | undefined;
  readonly blocks: readonly Block[];
  readonly tree: DocumentTree;
  readonly page: (id: string) => string;
}

function flowOf(block: Exclude<Block, Checkbox>, around: Neighbours, context: BlockContext): readonly Flowable[] {
  const { before, after, blocks, tree, page } = around;
  switch (block.type) {
    case 'title':
      if (block.size === 'paper') return [paperTitle(block, context)];
      return [block.size === 'document' ? documentTitle(block, partyCount(blocks), context) : opener(block, context)];
    case 'heading':
      return [heading(block, before?.type === 'heading' && before.level === 1, context)];
    case 'paragraph':
      return [paragraph(block, context)];
    case 'list':
      return [list(block, context)];
    case 'facts':
      return [
        facts(block, { closesParties: before?.type === 'parties', leadsToParties: after?.type === 'parties' }, context),
      ];
    case 'parties':
      return [parties(block, context)];
    case 'quote':
      return [quote(block, context)];
    case 'table':
      return [tableFlowable(block, context)];
    case 'chart':
      return [chartFlowable(block, context)];
    case 'organisation-chart':
      return [organisationFlowable(block, context)];
    case 'image':
      return [imageFlowable(block, context)];
    case 'contents':
      return contents(block, contentsGroups(block, tree), page, context);
    case 'omission':
      return [omission(block, context)];
    case 'verdict':
      return [verdict(block, { before, after }, context)];
    case 'results':
      return [results(block, context)];
    case 'signatures':
      return [signatures(block, context)];
  }
}

/**
 * Facts before the parties, as an edition has them, take the room of one more party, long ones of two; when a kind's own
 * long facts follow the parties too, that of one more again.
 */
function partyCount(blocks: readonly Block[]): number {
  const at = blocks.findIndex(({ type }) => type === 'parties');
  const lines = (block: Block | undefined): number =>
    block?.type === 'facts' ? block.items.flatMap(({ value }) => value).length : 0;
  const [leading, closing] = [lines(blocks[at - 1]), lines(blocks[at + 1])];
  const parties = blocks[at]?.type === 'parties' ? blocks[at].items.length : 0;
  if (leading === 0) return parties;
  return parties + 1 + (leading > SHORT_FACTS ? 1 : 0) + (closing > SHORT_FACTS ? 1 : 0);
}

const isText = (block: Block): boolean =>
  block.type === 'paragraph' ||
  block.type === 'list' ||
  block.type === 'quote' ||
  block.type === 'checkbox' ||
  block.type === 'facts';

/**
 * Keeps a lead-in with its list, and the agreement's last section with the copies clause and the panels: the last lines
 * of a long block, all of a short one.
 */
function keep(flow: Flowable, isLeadIn: boolean, after: Block | undefined): readonly Flowable[] {
  if (!(flow instanceof Strips) || flow.keepWithNext || !after) return [flow];
  const leadsToEnd = after.type === 'signatures' || (after.type === 'paragraph' && after.role === 'closing');
  if (leadsToEnd) return flow.height > TALL_TAIL ? flow.keptByTail() : [flow.kept()];
  return after.type === 'list' && isLeadIn ? flow.keptByTail() : [flow];
}
