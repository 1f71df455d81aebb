import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { concatBytes, latin1Bytes } from '../../src/core/bytes.ts';
import { srgbProfile } from '../../src/typesetting/writer/srgb-profile.ts';
import { chunk, jpeg, png } from '../typesetting/images/support.ts';
import { runVerb } from './run-verb.ts';

let folder = '';
let data = '';
const file = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-images-'));
  data = file('data.json');
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
    base: { sections: { blocks: unknown[] }[] };
  };
  const caption = { caption: 'Bild 1. Torget.', textAlternative: 'Ett torg.' };
  base.sections[0]?.blocks.push({ type: 'image', id: 'torget', ...caption });
  await writeFile(data, JSON.stringify(base));
  await writeFile(file('torget.jpg'), jpeg('baseline'));
  await writeFile(file('cut.png'), png({ type: 2, depth: 8 }).subarray(0, 60));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('render sets the picture that --image gives', async () => {
  const out = file('out.pdf');
  expect(await runVerb('render', data, '--out', out, '--image', `torget=${file('torget.jpg')}`)).toMatchObject({
    status: 0,
    error: [],
  });
  expect(readFileSync(out).includes(Buffer.from(jpeg('baseline')))).toBe(true);
});

test.each([
  ['without the file', [], /image-file-missing/],
  ['with a damaged file', ['--image', 'torget=cut.png'], /^Bilden torget \(.*cut\.png\): Bilden är skadad/m],
  ['with a file for no picture', ['--image', 'karta=torget.jpg'], /karta/],
])('%s it says what is wrong and writes nothing', async (_, options, said) => {
  const given = options.map((one) => one.replace(/=(.*)$/, (_all, name: string) => `=${file(name)}`));
  const { status, out, error } = await runVerb('render', data, '--out', file('none.pdf'), ...given);
  expect(status).toBeGreaterThan(0);
  expect([...out, ...error].join('\n')).toMatch(said);
  expect(() => readFileSync(file('none.pdf'))).toThrow();
});

test('an old archive’s profile refuses a picture whose colour profile is newer, by the picture’s name', async () => {
  const profile = srgbProfile();
  profile[8] = 4;
  const iccp = chunk('iCCP', concatBytes(latin1Bytes('sRGB'), Uint8Array.of(0, 0), deflateSync(profile)));
  await writeFile(file('new.png'), png({ type: 2, depth: 8, more: [iccp] }));
  const call = ['render', data, '--out', file('old.pdf'), '--image', `torget=${file('new.png')}`];
  expect((await runVerb(...call)).status).toBe(0);
  const { status, error } = await runVerb(...call, '--profile', '1a');
  expect([status, error[0]]).toEqual([1, expect.stringMatching(/^Bilden torget: Bildens färgprofil är nyare/)]);
  expect(error.join('\n')).toMatch(/^\/sections\/0\/blocks\/\d+ {2}image-colour-profile-too-new/m);
});
