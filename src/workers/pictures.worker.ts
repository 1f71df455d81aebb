import type { PdfPage } from '../core/page-pictures.ts';
import { createPagePictures } from '../platform/page-pictures.ts';
import { Moved, serveHandlers } from '../platform/worker-thread.ts';

/** Draws pages of any PDF off the event loop, under the pool's limits on time and heap. */
const pictures = createPagePictures();

serveHandlers({
  async png(page: PdfPage) {
    const picture = await pictures.png(page);
    return new Moved(picture, [picture.bytes]);
  },
  async rgba(page: PdfPage) {
    const picture = await pictures.rgba(page);
    return new Moved(picture, [picture.bytes]);
  },
});
