import { toHex } from '../../../../src/core/bytes.ts';
import { writeRevision0 } from '../../../../src/typesetting/writer/write.ts';
import { OPTIONS, samplePages } from '../sample.ts';

/** Prints the SHA-256 of the sample written in this process. */
const bytes = await writeRevision0(samplePages(), OPTIONS);
process.stdout.write(toHex(await OPTIONS.primitives.digest('SHA-256', bytes)));
