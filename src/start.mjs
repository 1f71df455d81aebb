// The entry of the service in plain JavaScript, so that an old Node answers in words instead of a syntax error.
import { prepareNode } from './runtime.mjs';

if (prepareNode()) {
  const { start } = await import(
    new URL(import.meta.url.endsWith('/src/start.mjs') ? './main.ts' : './main.js', import.meta.url).href
  );
  await start();
}
