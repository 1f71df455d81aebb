import type { Placement } from '../agreement/placement.ts';
import type { Sought } from '../agreement/redaction/sought-in-file.ts';
import { serveHandlers } from '../platform/worker-thread.ts';
import { createFileSearch } from './search-file.ts';

/** Searches files of appendices off the event loop, under the pool's limits on time and heap. */
const files = createFileSearch();

serveHandlers({
  search: ([pdf, placement, sought]: [Uint8Array, Placement, Sought]) => files.search(pdf, placement, sought),
});
