import { openPdf } from '../pdf/file.ts';
import { pageRefs } from '../pdf/pages.ts';
import type { Primitives } from '../core/primitives.ts';
import { loadBlob } from './load.ts';
import type { Deps } from './ports.ts';

/** Pages of a PDF that we wrote. */
export const countPages = (pdf: Uint8Array, primitives: Primitives): number =>
  pageRefs(openPdf(pdf, primitives).last).length;

/** Pages of a locked text: the journal says it, and for what was locked before it did, the file. */
export async function pagesOf(
  { storage, primitives }: Pick<Deps, 'storage' | 'primitives'>,
  { sha256, pages }: { readonly sha256: string; readonly pages?: number },
): Promise<number> {
  return pages ?? countPages(await loadBlob(storage, sha256), primitives);
}
