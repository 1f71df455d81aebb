import { utf8Bytes } from '../core/bytes.ts';
import type { RecordToRender, Renderer } from '../issuing/ports.ts';

export type FileFormat = 'pdf' | 'html' | 'text';

/** What a file's name asks for: ".html" a page, ".txt" text, anything else a PDF. */
export function formatOf(file: string): FileFormat {
  if (/\.html?$/i.test(file)) return 'html';
  return /\.txt$/i.test(file) ? 'text' : 'pdf';
}

/** A record as bytes of a format; page and text are UTF-8. Throws as `Renderer`. */
export async function written(
  renderer: Renderer,
  format: FileFormat,
  record: RecordToRender,
  uploads: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  if (format === 'pdf') return renderer.renderRevision0(record, uploads);
  return utf8Bytes(await renderer.writeOut(record, uploads, { as: format }));
}
