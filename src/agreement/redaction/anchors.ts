import { foldForFileName } from '../file-name.ts';

type Data = Record<string, unknown>;

/** Shorter words stand in anchors by chance. */
const SHORTEST = 4;
/** Blocks whose anchor nothing but the document itself uses: that of a picture names its file. */
const BLOCKS: ReadonlySet<unknown> = new Set(['table', 'chart', 'organisationChart']);

/**
 * Gives every section and figure of an edition's data whose anchor is made from a passage that goes wherever
 * it stands (`anna-svensson`) one that says nothing: anchors are addresses in the page and in the file.
 */
export function renameAnchors(data: unknown, passages: Iterable<string>): void {
  const slugs = [...passages]
    .map((passage) => `-${foldForFileName(passage)}`)
    .filter(({ length }) => length > SHORTEST);
  if (slugs.length === 0) return;
  const holds = (id: unknown) => {
    const folded = `-${foldForFileName(String(id))}-`;
    return slugs.some((slug) => folded.includes(`${slug}-`) || folded.includes(`${slug}s-`));
  };
  let renamed = 0;
  const waiting: unknown[] = [data];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    waiting.push(...Object.values(value));
    const one = value as Data;
    if (!('id' in one) || !('blocks' in one || BLOCKS.has(one['type'])) || !holds(one['id'])) continue;
    renamed += 1;
    one['id'] = `utelamnat-ankare-${renamed}`;
  }
}
