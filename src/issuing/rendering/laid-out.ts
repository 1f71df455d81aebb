import type { Primitives } from '../../core/primitives.ts';
import type { Template } from '../../document/prepare.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import type { DocumentTree } from '../../document/tree.ts';
import { pictureSize } from '../../typesetting/images/image.ts';
import type { FaceName, Pages } from '../../typesetting/ink.ts';
import { layOut, type LayOutOptions } from '../../typesetting/lay-out.ts';
import { openAppendix, openPlaceable } from '../../typesetting/merge/inspect.ts';
import type { TextEngine } from '../../typesetting/text.ts';

/** What the product ships and rendering needs, made once a process. */
export interface RenderResources {
  readonly template: Template;
  readonly engine: TextEngine;
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
  readonly primitives: Primitives;
}

/** The pages, with what the files beside the data add to them. */
export function laidOut(
  tree: DocumentTree,
  record: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
  { engine, primitives }: Pick<RenderResources, 'engine' | 'primitives'>,
  options: LayOutOptions = {},
): Pages {
  const sizes = [...picturesOf(record, uploads)].map(([sha256, bytes]) => [sha256, pictureSize(bytes)] as const);
  return layOut(tree, engine, attachedPages(tree, uploads, primitives), new Map(sizes), options);
}

/** The files of image blocks among the uploads. */
export function picturesOf(
  { images = {} }: FinalisedRecord,
  uploads: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> {
  const named = new Set(Object.values(images));
  return new Map([...uploads].filter(([sha256]) => named.has(sha256)));
}

/** How many pages each PDF adds whose pages follow a cover; a file that stays beside the document adds none. */
function attachedPages(
  { divisions }: DocumentTree,
  uploads: ReadonlyMap<string, Uint8Array>,
  primitives: Primitives,
): ReadonlyMap<string, number> {
  return new Map(
    divisions.flatMap(({ attachedPdf }) => {
      const bytes = attachedPdf && uploads.get(attachedPdf.sha256);
      if (!bytes) return [];
      const open = attachedPdf.alternatives ? openPlaceable : openAppendix;
      return [[attachedPdf.sha256, open(bytes, primitives).pages.length] as const];
    }),
  );
}
