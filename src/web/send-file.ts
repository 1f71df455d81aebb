import type { Response } from 'express';

/** Sends a file, a PDF unless it says otherwise, as a download, never shown inside the page and never sniffed. */
export function sendFile(
  response: Response,
  file: { readonly fileName: string; readonly bytes: Uint8Array; readonly sha256?: string; readonly type?: string },
): void {
  response
    .set('Content-Disposition', `attachment; filename="${file.fileName}"`)
    .set('X-Content-Type-Options', 'nosniff')
    .set('Cache-Control', 'private, no-cache')
    .type(file.type ?? 'application/pdf');
  if (file.sha256 !== undefined) response.set('ETag', `"${file.sha256}"`);
  response.set('Content-Length', String(file.bytes.length)).end(file.bytes);
}
