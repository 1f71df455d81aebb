import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { runVerb } from './run-verb.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-password-'));
  const document = new PDFDocument({ pdfVersion: '1.7ext3', userPassword: 'läsare' });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  document.end();
  await new Promise((resolve) => document.on('end', resolve));
  await writeFile(at('avtal.pdf'), Buffer.concat(chunks));
  await writeFile(at('right.txt'), 'läsare\n');
  await writeFile(at('wrong.txt'), 'fel');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const problemsWith = async (...more: string[]) => {
  const { out } = await runVerb('validate', '--detailed', ...more, at('avtal.pdf'));
  const { diagnostics } = JSON.parse(out[0] ?? '') as { diagnostics: { problems: readonly { code: string }[] } };
  return diagnostics.problems.map(({ code }) => code);
};

test('the password of an encrypted file comes from a file, with the editor’s line end', async () => {
  expect(await problemsWith()).toEqual(['pdf-encrypted', 'pdf-password-needed']);
  expect(await problemsWith('--password-file', at('wrong.txt'))).toEqual(['pdf-encrypted', 'pdf-password-wrong']);
  expect(await problemsWith('--password-file', at('right.txt'))).toEqual([]);
});
