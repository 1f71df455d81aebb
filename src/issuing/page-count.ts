import { openPdf } from '../pdf/file.ts';
import type { Primitives } from '../core/primitives.ts';
import { loadBlob } from './load.ts';
import type { Deps } from './ports.ts';

/** Pages of a PDF that we wrote: what its page tree says of itself (ISO 32000-1 7.7.3.2), since a long one is not walked here. */
export function countPages(pdf: Uint8Array, primitives: Primitives): number {
  const { last } = openPdf(pdf, primitives);
  const count = last.resolve(last.dict(last.catalog?.get('Pages'))?.get('Count'));
  if (typeof count !== 'number') throw new Error('a document of ours does not count its pages');
  return count;
}

/** Pages of a locked text: the journal says it, and for what was locked before it did, the file. */
export async function pagesOf(
  { storage, primitives }: Pick<Deps, 'storage' | 'primitives'>,
  { sha256, pages }: { readonly sha256: string; readonly pages?: number },
): Promise<number> {
  return pages ?? countPages(await loadBlob(storage, sha256), primitives);
}
