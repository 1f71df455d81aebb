#!/usr/bin/env node
// The command line's entry in plain JavaScript: see start.mjs.
import { prepareNode } from './runtime.mjs';

if (prepareNode()) {
  const { run } = await import(
    new URL(import.meta.url.endsWith('/src/likalydande.mjs') ? './cli/main.ts' : './cli/main.js', import.meta.url).href
  );
  process.exitCode = await run(process.argv.slice(2));
}
