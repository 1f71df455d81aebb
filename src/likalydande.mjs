#!/usr/bin/env -S node --max-semi-space-size=4 --no-lazy
// The command line's entry in plain JavaScript: see start.mjs. A document is made of many small things that soon die: a
// small young generation (MB) keeps a third of the memory free, and costs no time. What is packed is few files, compiled
// whole: the compile cache keeps what was compiled when a file was loaded, and not what is compiled when it is first called.
import { prepareNode } from './runtime.mjs';

if (prepareNode()) {
  const { run } = await import(
    new URL(import.meta.url.endsWith('/src/likalydande.mjs') ? './cli/main.ts' : './cli/main.js', import.meta.url).href
  );
  process.exitCode = await run(process.argv.slice(2));
}
