import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatBytes, latin1Bytes } from '../../src/core/bytes.ts';
import { srgbProfile } from '../../src/typesetting/writer/srgb-profile.ts';
import { runVerb } from '../cli/run-verb.ts';
import { chunk, jpeg, longs, palette, png, tiff, withSegment } from '../typesetting/images/support.ts';
import { askJava } from './support/judges.ts';

const profile = chunk('iCCP', concatBytes(latin1Bytes('sRGB'), Uint8Array.of(0, 0), deflateSync(srgbProfile())));
const four = palette(255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9);
const exif = concatBytes(latin1Bytes('Exif\0\0'), tiff(6));
/** One of each way in which a picture stands in the document. */
const PICTURES: Readonly<Record<string, Uint8Array>> = {
  baseline: jpeg('baseline'),
  progressive: jpeg('progressive'),
  grey: jpeg('grey'),
  turned: withSegment(jpeg('baseline'), 0xe1, exif),
  bits: png({ type: 0, depth: 1 }),
  deep: png({ type: 2, depth: 16, byte: (row, at) => (row * at) % 256 }),
  indexed: png({ type: 3, depth: 2, more: [four] }),
  'indexed-alpha': png({ type: 3, depth: 4, more: [four, chunk('tRNS', Uint8Array.of(0, 99))] }),
  alpha: png({ type: 6, depth: 8, byte: (row, at) => (row * at) % 256 }),
  'grey-alpha': png({ type: 4, depth: 16, byte: (row, at) => (row * at) % 256 }),
  profile: png({ type: 2, depth: 8, more: [profile] }),
  'profile-indexed': png({ type: 3, depth: 2, more: [profile, four] }),
  calibrated: png({ type: 2, depth: 8, more: [chunk('gAMA', longs(100_000))] }),
  'calibrated-grey': png({ type: 0, depth: 8, more: [chunk('gAMA', longs(100_000))] }),
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-pictures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('veraPDF: pictures of every coding and colour stand in a document that is PDF/A-2a and PDF/UA-1', async () => {
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
    base: { sections: { blocks: unknown[] }[] };
  };
  const given: string[] = [];
  for (const [id, bytes] of Object.entries(PICTURES)) {
    const file = join(folder, id);
    await writeFile(file, bytes);
    given.push('--image', `${id}=${file}`);
    base.sections[0]?.blocks.push({ type: 'image', id, caption: `Bild. ${id}.`, textAlternative: 'Prov.' });
  }
  const [data, out] = [join(folder, 'data.json'), join(folder, 'out.pdf')];
  await writeFile(data, JSON.stringify(base));
  expect(await runVerb('render', data, '--out', out, ...given)).toMatchObject({ status: 0 });
  const answers = askJava('pdfa', '--flavour', '2a,ua1', out);
  expect(answers).toHaveLength(2);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});
