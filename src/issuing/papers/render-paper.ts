import { toHex, utf8Bytes } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Paper } from '../../document/papers/paper.ts';
import type { PaperTemplate } from '../../document/papers/prepare-paper.ts';
import type { FaceName, Pages } from '../../typesetting/ink.ts';
import type { TextEngine } from '../../typesetting/text.ts';
import { writeRevision0 } from '../../typesetting/writer/write.ts';

export interface PaperResources {
  readonly template: PaperTemplate;
  readonly engine: TextEngine;
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
  readonly primitives: Primitives;
}

/**
 * Pages of a paper to PDF/A-2a and PDF/UA-1. `madeOf`: what the paper is a function of, plain data; the digest of its JSON
 * stands in the file. A foreign file's words may be no Unicode text, so it is not the canonical form of RFC 8785.
 */
export async function writePaper(
  paper: Paper,
  pages: Pages,
  { program, madeOf }: { readonly program: string; readonly madeOf: unknown },
  { faces, primitives }: PaperResources,
): Promise<Uint8Array<ArrayBuffer>> {
  const [name = '', version = ''] = program.split(' ');
  return writeRevision0(pages, {
    faces,
    recordDigest: toHex(await primitives.digest('SHA-256', utf8Bytes(JSON.stringify(madeOf)))),
    documentDate: paper.date,
    engine: { name, version },
    author: paper.sender,
    primitives,
    isLastUse: true,
  });
}
