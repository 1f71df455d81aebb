import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '../../src/platform/templates.ts';
import { askJava, folder, issued, profiled, profiles, revisions } from './support/judges.ts';

test('the example of every kind of document was issued', () => {
  expect(issued().filter((name) => name.startsWith('kind-'))).toEqual(
    [...readTemplates(null).keys()].map((kind) => `kind-${kind}`),
  );
});

test.each(issued())('veraPDF: every revision of %s is PDF/A-2a and PDF/UA-1', (name) => {
  const files = revisions(name);
  expect(files.length).toBeGreaterThan(2);
  const answers = askJava('pdfa', '--flavour', '2a,ua1', ...files);
  expect(answers).toHaveLength(2 * files.length);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});

test.each(profiled())('veraPDF: every revision of %s is what its profile says', (name) => {
  const [, short = ''] = /-([123]a)$/.exec(name) ?? [];
  // PDF/A-1a claims no PDF/UA: PDF 1.4 cannot mark running heads.
  const flavours = short === '1a' ? [short] : [short, 'ua1'];
  const files = revisions(name, profiles);
  expect(files.length).toBeGreaterThan(2);
  const answers = askJava('pdfa', '--flavour', flavours.join(','), ...files);
  expect(answers).toHaveLength(flavours.length * files.length);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});

test('veraPDF: redacted, publication and print editions of every fixture are PDF/A-2a and PDF/UA-1', async () => {
  const made = await mkdtemp(join(tmpdir(), 'likalydande-editions-'));
  try {
    const law = '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)';
    const because = { reason: 'förebyggande arbete', law };
    const pointers = ['/appendices/1', '/appendices/0/sections/1', '/sections/0/heading', '/sections/0/blocks/0'];
    const list = join(made, 'list.json');
    await writeFile(list, JSON.stringify(pointers.map((pointer) => ({ pointer, ...because }))));
    const files: string[] = [];
    for (const name of issued().filter((one) => !one.startsWith('kind-')))
      for (const kind of ['redacted', 'publication', 'print']) {
        const file = join(made, `${name}-${kind}.pdf`);
        const [report, last] = [join(folder(name), 'report.json'), revisions(name).at(-1) ?? ''];
        // A print edition leaves out nothing.
        const left = kind === 'print' ? [] : ['--redactions', list];
        const words = ['--record', report, '--of', last, ...left, '--kind', kind, '--out', file];
        execFileSync(process.execPath, ['src/likalydande.mjs', 'publish', ...words]);
        files.push(file);
      }
    const answers = askJava('pdfa', '--flavour', '2a,ua1', ...files);
    expect(answers).toHaveLength(2 * files.length);
    expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
});
