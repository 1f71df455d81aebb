import { expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { reasonFor } from './differential/explanations.ts';
import { carriedRoots, pemOf } from './differential/roots.ts';
import { verdictsOf, type FileVerdicts, type Verdicts } from './differential/verdicts.ts';
import { fromPem } from '../../src/pki/pem.ts';
import { askPython, copies, issued } from './support/judges.ts';

/**
 * Our verdict beside pyHanko's and EU DSS's, on the corpus and on files of every level, with the same trust at the same time.
 * The table is stored with the reason of each difference, so that a change of ours or of theirs shows as a diff.
 * `UPDATE_DIFFERENTIAL=1` writes it anew.
 */
const TABLE = 'test/conformance/differential/table.json';

interface Row extends Verdicts {
  /** Why theirs is another; absent where they agree. */
  readonly why?: { readonly pyhanko?: string; readonly dss?: string };
  /** "file field". */
  readonly where: readonly string[];
}

const { entries } = JSON.parse(readFileSync('test/validation/corpus/manifest.json', 'utf8')) as {
  readonly entries: readonly { readonly file: string }[];
};
const stored = (existsSync(TABLE) ? JSON.parse(readFileSync(TABLE, 'utf8')) : []) as readonly Row[];

function rowsOf(files: readonly string[], verdicts: readonly FileVerdicts[]): readonly Row[] {
  const rows = new Map<string, { row: Omit<Row, 'where'>; where: string[] }>();
  for (const [i, file] of files.entries())
    for (const [field, said] of Object.entries(verdicts[i] ?? {})) {
      const why = reasonsOf(said, file);
      const row = { ...said, ...(why ? { why } : {}) };
      const key = JSON.stringify(row);
      const known = rows.get(key) ?? { row, where: [] };
      rows.set(key, known);
      known.where.push(`${file} ${field}`);
    }
  return [...rows.values()]
    .map(({ row, where }) => ({ ...row, where: where.toSorted() }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function reasonsOf({ ours, pyhanko, dss }: Verdicts, file: string): Row['why'] | null {
  const other = {
    ...(ours === pyhanko ? {} : { pyhanko: reasonFor('pyhanko', ours, pyhanko, file) ?? UNSAID }),
    ...(ours === dss ? {} : { dss: reasonFor('dss', ours, dss, file) ?? UNSAID }),
  };
  return Object.keys(other).length > 0 ? other : null;
}
const UNSAID = 'not explained';

test('on 193 files by others: each verdict is the stored one, and each difference has its reason', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-differential-'));
  try {
    const files = entries.map(({ file }) => `test/validation/corpus/${file}`);
    const roots = carriedRoots(files);
    const pem = join(folder, 'roots.pem');
    writeFileSync(pem, pemOf(roots));
    const question = { pem, roots: roots.map(({ raw }) => raw), time: new Date('2026-11-30T09:00:00Z') };
    const rows = rowsOf(
      entries.map(({ file }) => file),
      await verdictsOf(files, question),
    );
    if (process.env['UPDATE_DIFFERENTIAL']) writeFileSync(TABLE, `${JSON.stringify(rows, null, 1)}\n`);
    else expect(rows).toEqual(stored);
    expect(rows.filter(({ why }) => Object.values(why ?? {}).includes(UNSAID))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(['T', 'LT', 'LTA'])(
  'on a file of level %s that pyHanko and OpenSSL made, three validators agree',
  async (level) => {
    const folder = mkdtempSync(join(tmpdir(), 'likalydande-differential-'));
    try {
      askPython('make-lta', '--out', folder, '--level', level, '--parties', '2', '--pages', '2');
      const said = await askedNow(join(folder, 'agreement.pdf'), join(folder, 'root.pem'));
      const verdict = level === 'T' ? 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE' : 'TOTAL-PASSED';
      const wanted = `intact, unchanged, ${verdict}`;
      for (const field of ['Party1', 'Party2'])
        expect([field, said[field]]).toEqual([field, { ours: wanted, pyhanko: wanted, dss: wanted }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test.each(issued())(
  'on what we issued as %s, EU DSS says the same; pyHanko asks softly for revocation data',
  async (name) => {
    const [copy = ''] = copies(name);
    const said = Object.values(await askedNow(copy, join(copy, '..', 'trust', 'demo-root.pem')));
    expect(said.length).toBeGreaterThan(0);
    const open = 'intact, unchanged, INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE';
    // In short documents EU DSS lists the value of the second field as an undefined change: see dss.test.ts.
    const dss: unknown = name.startsWith('kind-')
      ? expect.stringMatching(/^intact, (un)?changed, INDETERMINATE CERT/)
      : open;
    for (const one of said)
      expect([basename(copy), one]).toEqual([
        basename(copy),
        { ours: open, pyhanko: 'intact, unchanged, TOTAL-PASSED', dss },
      ]);
  },
);

async function askedNow(file: string, root: string): Promise<FileVerdicts> {
  const roots = rootsIn(root);
  const [said = {}] = await verdictsOf([file], { pem: root, roots, time: new Date(Date.now() + 1000) });
  return said;
}
const rootsIn = (pem: string) => fromPem(new Uint8Array(readFileSync(pem)), 'CERTIFICATE');
