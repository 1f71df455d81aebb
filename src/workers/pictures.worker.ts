import type { PdfPage } from '../core/page-pictures.ts';
import { createPagePictures } from '../platform/page-pictures.ts';
import { serveHandlers } from '../platform/worker-thread.ts';

/** Draws pages of any PDF off the event loop, under the pool's limits on time and heap. */
const pictures = createPagePictures();

serveHandlers({
  png: (page: PdfPage) => pictures.png(page),
  rgba: (page: PdfPage) => pictures.rgba(page),
});
