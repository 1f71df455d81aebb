import type { PdfPage } from '../core/page-pictures.ts';
import type { PageChoice } from '../core/page-reading.ts';
import { nodePrimitives } from '../platform/node.ts';
import { createPagePictures } from '../platform/page-pictures.ts';
import { createPageReading } from '../platform/page-reading.ts';
import type { ValidationReport } from '../validation/report.ts';
import { createPageWitness } from '../validation/witness/page-witness.ts';
import { Moved, serveHandlers } from '../platform/worker-thread.ts';

/** Draws and reads pages of any PDF off the event loop, under the pool's limits on time and heap. */
const pictures = createPagePictures();
const reading = createPageReading();
const witness = createPageWitness({ pictures, primitives: nodePrimitives });

serveHandlers({
  async png(page: PdfPage) {
    const picture = await pictures.png(page);
    return new Moved(picture, [picture.bytes]);
  },
  async rgba(page: PdfPage) {
    const picture = await pictures.rgba(page);
    return new Moved(picture, [picture.bytes]);
  },
  texts: ([pdf, pages]: [Uint8Array, PageChoice]) => reading.texts(pdf, pages),
  see: ([report, bytes]: [ValidationReport, Uint8Array]) => witness.see(report, bytes),
  codes: ([pdf, pages]: [Uint8Array, PageChoice]) => reading.codes(pdf, pages),
});
