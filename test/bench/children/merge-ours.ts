import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { openTagged } from '../../../src/typesetting/merge/inspect.ts';
import { mergeFiles } from '../../../src/typesetting/merge/merge-files.ts';
import { serveRounds } from '../serve-rounds.ts';

/** What the verb `merge` does between reading and writing: file to write, tagged files. */
const [out = '', ...names] = process.argv.slice(2);
const files = names.map((name) => ({ name: basename(name), bytes: new Uint8Array(readFileSync(name)) }));

async function merged(): Promise<Uint8Array> {
  const inputs = files.map(({ name, bytes }) => ({ name, file: openTagged(bytes, primitives) }));
  return (await mergeFiles(inputs, { producer: 'bench', primitives })).bytes;
}

await serveRounds({ warm: 10, out, task: merged });
