import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { toHex } from '../../../src/core/bytes.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { ReadBack } from './read-back.ts';
import { OPTIONS, samplePages } from './sample.ts';

const digest = async (): Promise<string> =>
  toHex(await OPTIONS.primitives.digest('SHA-256', await writeRevision0(samplePages(), OPTIONS)));

test('the same pages give the same bytes, twice in one process and at the same time', async () => {
  const [first, second] = await Promise.all([digest(), digest()]);
  expect(second).toBe(first);
  expect(await digest()).toBe(first);
});

test('the same pages give the same bytes in another process, time zone and language', async () => {
  const env = { ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const child = execFileSync(process.execPath, ['test/typesetting/writer/children/digest-of-sample.ts'], { env });
  expect(child.toString()).toBe(await digest());
});

test('the identifier in the trailer follows the content', async () => {
  const id = async (title: string): Promise<string> => {
    const file = new ReadBack(await writeRevision0({ ...samplePages(), title }, OPTIONS));
    return file.text(file.array(file.view.trailer.get('ID'))[0]);
  };
  expect(await id('Ett')).toBe(await id('Ett'));
  expect(await id('Ett')).not.toBe(await id('Två'));
});
