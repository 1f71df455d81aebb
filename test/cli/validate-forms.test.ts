import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPki, NOW, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { runVerb } from './run-verb.ts';

let folder = '';
let signed = '';
let root = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-forms-'));
  const pki = demoPki();
  signed = join(folder, 'avtal.pdf');
  root = join(folder, 'root.pem');
  await writeFile(signed, await sign(twoFields(), 'Signature1', pki));
  await writeFile(root, pki.rootPem);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const validate = (...more: string[]) => runVerb('validate', '--trust', root, '--at', NOW.toISOString(), ...more);

test('--detailed writes the whole report on one line, and the status is that of the verdict', async () => {
  const { status, out } = await validate('--detailed', signed);
  expect([status, out.length]).toEqual([1, 1]);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    file: signed,
    validationReport: {
      validationConclusion: { signaturesCount: 1, validatedDocument: { filename: 'avtal.pdf' }, signatures: [{}] },
    },
    diagnostics: { signatureCount: 1, policy: { id: 'likalydande' } },
  });
});

test('--detailed gives a file that cannot be read its line too', async () => {
  const { status, out } = await validate('--detailed', signed, join(folder, 'missing.pdf'));
  expect([status, out.length]).toEqual([2, 2]);
  expect(JSON.parse(out[1] ?? '')).toMatchObject({ problems: [{ code: 'file-unreadable' }] });
});

test('--etsi writes one XML document', async () => {
  const { status, out } = await validate('--etsi', signed);
  expect([status, out.length]).toEqual([1, 1]);
  expect(out[0]).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<ValidationReport xmlns="[^"]+19102\/v1\.4\.1#"/);
});

test.each([
  [['--etsi', 'a.pdf', 'b.pdf'], 'Ange en fil med --etsi'],
  [['--etsi', '--json', 'a.pdf'], 'Välj ett av --json, --detailed och --etsi'],
])('%j is called in a wrong way', async (args, said) => {
  const { status, error } = await runVerb('validate', ...args);
  expect([status, error[0]]).toEqual([2, expect.stringContaining(said)]);
});
