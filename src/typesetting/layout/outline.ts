import type { Division, DocumentTree } from '../../document/tree.ts';
import type { OutlineEntry } from '../ink.ts';
import { plainText } from './blocks/contents-groups.ts';
import { belongsToAppendixBefore } from './division-flow.ts';

/** Bookmarks: page 1, contents, heading 1s, signatures, appendices with their heading 1s and parts (look § 15). */
export function outlineOf(tree: DocumentTree, divisions: readonly Division[]): readonly OutlineEntry[] {
  const top: { title: string; destination: string; children: OutlineEntry[] }[] = [];
  for (const division of divisions) {
    const inside = headings(division);
    if (division.kind === 'body') {
      const title = division.blocks.some((block) => block.type === 'title');
      top.push(...(title ? [{ title: tree.title, destination: division.id, children: [] }] : []), ...inside);
      continue;
    }
    const owner = top.at(-1);
    const isInside = belongsToAppendixBefore(division) && owner !== undefined;
    if (isInside && division.kind === 'appendix') {
      owner.children.push(...inside);
      continue;
    }
    const entry = {
      title: entryTitle(division, tree),
      destination: division.id,
      children: division.kind === 'contents' ? [] : inside,
    };
    (isInside ? owner.children : top).push(entry);
  }
  return top;
}

function headings(division: Division): { title: string; destination: string; children: OutlineEntry[] }[] {
  return division.blocks.flatMap((block) => {
    if (block.type === 'signatures') return [{ title: block.heading, destination: block.id, children: [] }];
    return block.type === 'heading' && block.level === 1
      ? [{ title: plainText(block.text), destination: block.id, children: [] }]
      : [];
  });
}

function entryTitle(division: Division, tree: DocumentTree): string {
  if (division.kind === 'front') return tree.title;
  if (division.kind === 'contents') return division.head.label;
  return [division.entry?.number ?? division.head.label, division.entry?.title ?? division.head.title]
    .filter((text) => text !== '')
    .join(' ');
}
