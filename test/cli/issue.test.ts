import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb, spawnCommand } from './run-verb.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const sumOf = (file: string) => sha256(readFileSync(file));

let folder = '';
let data = '';
let out = '';
let printed: readonly string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-issue-'));
  data = join(folder, 'data.json');
  out = join(folder, 'out');
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: unknown };
  await writeFile(data, JSON.stringify(base));
  const { status, out: lines, error } = spawnCommand(['issue', data, '--out', out]);
  expect([status, error]).toEqual([0, []]);
  printed = lines;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('issue', () => {
  test('writes a copy for each party, every step, the report and the demo trust, and nothing else', () => {
    const files = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
      .toSorted();
    expect(files).toEqual([
      'base-2025-kommunen.pdf',
      'base-2025-polisen.pdf',
      'report.json',
      'revisions/r0.pdf',
      'revisions/r1.pdf',
      'revisions/r2.pdf',
      'trust/demo-issuing-ca.crl',
      'trust/demo-root.crl',
      'trust/demo-root.pem',
      'trust/demo-stamping-ca.crl',
    ]);
  });

  test('prints one line a file with its SHA-256', () => {
    const lines = printed.map((line) => line.split('  '));
    expect(lines).toHaveLength(10);
    for (const [sum, file] of lines) expect(sumOf(file ?? '')).toBe(sum);
  });

  test('the two copies are the same bytes, and the last step', () => {
    expect(sumOf(join(out, 'base-2025-kommunen.pdf'))).toBe(sumOf(join(out, 'base-2025-polisen.pdf')));
    expect(sumOf(join(out, 'base-2025-polisen.pdf'))).toBe(sumOf(join(out, 'revisions/r2.pdf')));
  });

  test('the report names copies, steps and our own verdict', async () => {
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Record<string, unknown>;
    expect(report).toMatchObject({
      agreement: 'base-2025',
      demo: true,
      copies: [{ party: 'kommunen' }, { party: 'polisen' }],
      revisions: [{ revision: 0 }, { revision: 1 }, { revision: 2 }],
      validation: { conclusion: 'TOTAL-PASSED', sound: true, signatureCount: 2 },
    });
  });

  test('the same data give the same revision 0 in another process, time zone and locale', () => {
    const again = join(folder, 'again.pdf');
    const date = (JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as { record: { documentDate: string } })
      .record.documentDate;
    const { status } = spawnCommand(['render', data, '--out', again, '--date', date], {
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
    });
    expect(status).toBe(0);
    expect(sumOf(again)).toBe(sumOf(join(out, 'revisions/r0.pdf')));
  });

  test('data with a fault write nothing and give exit status 1', async () => {
    const bad = join(folder, 'bad.json');
    const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
      base: Record<string, unknown>;
    };
    await writeFile(bad, JSON.stringify({ ...base, parties: [] }));
    const ran = await runVerb('issue', bad, '--out', join(folder, 'nothing'));
    expect(ran.status).toBe(1);
    expect(ran.error.join('\n')).toContain('/parties');
    expect(readdirSync(folder)).not.toContain('nothing');
  });

  test('demo keys are refused in production', () => {
    const ran = spawnCommand(['issue', data, '--out', join(folder, 'production')], { NODE_ENV: 'production' });
    expect(ran.status).toBe(1);
    expect(ran.error.join('\n')).toContain('NODE_ENV');
    expect(readdirSync(folder)).not.toContain('production');
  });
});

describe('validate', () => {
  const trusted = () => [
    '--trust',
    join(out, 'trust/demo-root.pem'),
    '--crl',
    join(out, 'trust/demo-root.crl'),
    '--crl',
    join(out, 'trust/demo-issuing-ca.crl'),
  ];
  const copy = () => join(out, 'base-2025-polisen.pdf');

  test('a copy with its trust gives exit status 0 and one line of JSON with every member', () => {
    const { status, out: lines } = spawnCommand(['validate', '--json', ...trusted(), copy()]);
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? '') as { signatures: readonly Record<string, unknown>[] };
    expect(line).toMatchObject({
      file: copy(),
      sha256: sumOf(copy()),
      conclusion: 'TOTAL-PASSED',
      sound: true,
      signatureCount: 2,
      docTimestampCount: 0,
      problems: [],
    });
    expect(Object.keys(line.signatures[0] ?? {})).toEqual(
      expect.arrayContaining([
        'field',
        'type',
        'subFilter',
        'indication',
        'subIndication',
        'cryptographicallyIntact',
        'coversWholeFile',
        'modificationsAfterSigning',
        'level',
        'signer',
        'claimedSigningTime',
        'sentence',
      ]),
    );
    expect(status).toBe(0);
  });

  test('without trust it is sound but not trusted: exit status 1', async () => {
    const { status, out: lines } = await runVerb('validate', '--json', copy());
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sound: true, conclusion: 'INDETERMINATE' });
    expect(status).toBe(1);
  });

  test('one changed byte is not sound', async () => {
    const bytes = readFileSync(copy());
    const changed = join(folder, 'changed.pdf');
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    await writeFile(changed, bytes);
    const { status, out: lines } = await runVerb('validate', '--json', ...trusted(), changed);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sound: false });
    expect(status).toBe(1);
  });

  test('lines come in the order of the files, also for what cannot be read: exit status 2', async () => {
    const noise = join(folder, 'noise.pdf');
    await writeFile(noise, 'no PDF at all');
    const files = [copy(), join(folder, 'absent.pdf'), noise];
    const { status, out: lines } = await runVerb('validate', '--json', ...trusted(), ...files);
    const read = lines.map((line) => JSON.parse(line) as { file: string; sound: boolean });
    expect(read.map((line) => [line.file, line.sound])).toEqual([
      [files[0], true],
      [files[1], false],
      [files[2], false],
    ]);
    expect(status).toBe(2);
  });
});

describe('compare', () => {
  test('the two copies are identical', async () => {
    const { status, out: lines } = await runVerb(
      'compare',
      join(out, 'base-2025-polisen.pdf'),
      join(out, 'base-2025-kommunen.pdf'),
      '--json',
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ likeness: 'identical', firstDifference: null });
    expect(status).toBe(0);
  });

  test('a copy and an earlier step are told apart', async () => {
    const ran = await runVerb('compare', join(out, 'revisions/r1.pdf'), join(out, 'base-2025-polisen.pdf'));
    expect(ran.status).toBe(1);
    expect(ran.out.join('\n')).toContain('den andra filen har en underskrift till');
  });
});

describe('render and sign', () => {
  test('step by step gives a document as sound as issue does', async () => {
    const at = (name: string) => join(folder, name);
    const demo = ['--record', at('record.json'), '--demo-keys', at('keys')];
    expect((await runVerb('render', data, '--out', at('s0.pdf'), '--record', at('record.json'))).status).toBe(0);
    expect((await runVerb('sign', at('s0.pdf'), ...demo, '--demo', 'polisen', '--out', at('s1.pdf'))).status).toBe(0);
    expect((await runVerb('sign', at('s1.pdf'), ...demo, '--demo', 'kommunen/1', '--out', at('s2.pdf'))).status).toBe(
      0,
    );
    const { status } = await runVerb(
      'validate',
      at('s2.pdf'),
      '--trust',
      at('keys/demo-root.pem'),
      '--crl',
      at('keys/demo-root.crl'),
      '--crl',
      at('keys/demo-issuing-ca.crl'),
    );
    expect(status).toBe(0);

    const other = await runVerb('sign', at('s2.pdf'), ...demo, '--demo', 'kommunen', '--out', at('s3.pdf'));
    expect([other.status, other.error.join()]).toEqual([1, expect.stringContaining('redan')]);
    expect((await runVerb('sign', at('s0.pdf'), ...demo, '--demo', 'nobody', '--out', at('s3.pdf'))).status).toBe(2);
  });

  test('a record of another document is refused', async () => {
    const at = (name: string) => join(folder, name);
    await runVerb('render', data, '--out', at('draft.pdf'), '--draft', '--record', at('draft.json'));
    const ran = await runVerb(
      'sign',
      at('s0.pdf'),
      '--record',
      at('draft.json'),
      '--demo',
      'polisen',
      '--out',
      at('x.pdf'),
    );
    expect([ran.status, ran.error.join()]).toEqual([1, expect.stringContaining('--record')]);
  });
});
