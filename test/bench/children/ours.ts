import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { readData, recordOf } from '../agreements.ts';
import { serveRounds } from '../serve-rounds.ts';

/** Our own renderer: data file, file to write, rounds to warm up. */
const [data = '', out = '', warm = ''] = process.argv.slice(2);
const record = await recordOf(readData(data));
const renderer = await inProcessRenderer();
await serveRounds({ warm: Number(warm), out, task: () => renderer.renderRevision0(record, new Map()) });
