import { serveChecks } from './engine.mjs';
import { startPage } from './page.mjs';

// One program for both: the page makes its worker from its own text, so that nothing else need be loaded.
if (typeof document === 'undefined') serveChecks();
else startPage();
