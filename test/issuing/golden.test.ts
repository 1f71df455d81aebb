import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreement/read.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { currentEdition, inProcessRenderer } from '../../src/workers/in-process.ts';
import { kinds } from '../../src/workers/kinds.ts';

/**
 * The digest of revision 0 of every fixture and kind in every profile. They change with template, faces or engine, and
 * with nothing else: `UPDATE_GOLDEN=1 npm test -- test/issuing/golden` writes them anew, for a change that means to.
 */
const FILE = 'test/issuing/golden/digests.json';
const PROFILES = ['PDF/A-2a', 'PDF/A-3a', 'PDF/A-1a'] as const;
const sources = [
  ...['ostermalm-norrmalm-2020', 'three-party-2024'].map((name) => [name, `fixtures/agreements/${name}.json`] as const),
  ...readdirSync('templates', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['shared', 'papers'].includes(entry.name))
    .map(({ name }) => [`kind-${name}`, `templates/${name}/example.json`] as const),
];

async function digests(file: string): Promise<Record<string, string>> {
  const { agreement } = readAgreement(JSON.parse(readFileSync(file, 'utf8')), { hasGlyph, kinds: kinds() });
  if (!agreement) throw new Error(`${file} has faults`);
  const renderer = await inProcessRenderer();
  const found: Record<string, string> = {};
  for (const profile of PROFILES) {
    const record = await makeRecord({
      data: agreement,
      documentDate: '2024-01-15',
      marks: ['demo'],
      files: new Map(),
      profile,
      edition: currentEdition('https://likalydande.example'),
      primitives,
    });
    const bytes = await renderer.renderRevision0(record, new Map());
    found[profile] = createHash('sha256').update(bytes).digest('hex');
  }
  return found;
}

const update = process.env['UPDATE_GOLDEN'] === '1';
const golden = update ? {} : (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Record<string, string>>);

test.each(sources)('%s comes out with its golden digests', async (name, file) => {
  const found = await digests(file);
  if (update) {
    golden[name] = found;
    writeFileSync(FILE, `${JSON.stringify(golden, null, 2)}\n`);
  }
  expect(found).toEqual(golden[name]);
});
