import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, plainBasis, validationContext, type Basis } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { etsiReport } from '../../src/validation/views/etsi-report/etsi-report.ts';
import { archived, HOSTILE_WORDS, revoked, saying, signedReport } from '../support/reports.ts';
import { askJava, crls, issued, revisions, root } from './support/judges.ts';
import { etsiSchema } from './support/etsi-schema.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'likalydande-etsi-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every report against the schema by libxml2, and read by DSS; both must take all of them. */
function judged(reports: ReadonlyMap<string, string>): void {
  const faultsOf = etsiSchema(join(folder, 'schema'));
  const files = [...reports].map(([name, xml]) => {
    const file = join(folder, `${name}.xml`);
    writeFileSync(file, xml);
    return file;
  });
  expect(files.flatMap((file) => faultsOf(file))).toEqual([]);
  const answers = askJava('etsi', ...files);
  expect(answers).toHaveLength(files.length);
  expect(answers.filter(({ read }) => read !== true)).toEqual([]);
}

const CORPUS = new URL('../validation/corpus/', import.meta.url);

async function reportOf(file: string | URL, basis: Basis): Promise<string> {
  const context = validationContext({ primitives, basis, time: new Date('2026-11-25T00:00:00Z') });
  return etsiReport(await validatePdf(new Uint8Array(readFileSync(file)), context));
}

test('reports on every file of the corpus are of the schema of TS 119 102-2 V1.4.1, and DSS reads them', async () => {
  const names = (readdirSync(CORPUS, { recursive: true }) as string[]).filter((name) => name.endsWith('.pdf'));
  expect(names.length).toBeGreaterThan(5);
  const reports = new Map<string, string>();
  for (const name of names) reports.set(name.replaceAll('/', '-'), await reportOf(new URL(name, CORPUS), NO_BASIS));
  judged(reports);
});

test('so are the reports on what we issue, and on revoked, archived and hostile signatures', async () => {
  const reports = new Map<string, string>();
  for (const name of issued()) {
    const der = (pem: string) => Uint8Array.from(Buffer.from(pem.replaceAll(/-----[^-]*-----/g, ''), 'base64'));
    const lists = crls(name).map((file) => new Uint8Array(readFileSync(file)));
    const basis = plainBasis('demo', [der(readFileSync(root(name), 'latin1'))], lists);
    reports.set(name, await reportOf(revisions(name).at(-1) ?? '', basis));
  }
  const signed = await signedReport();
  reports.set('archived', etsiReport(archived(signed)));
  reports.set('revoked', etsiReport(revoked(signed)));
  HOSTILE_WORDS.forEach((words, index) => reports.set(`hostile-${index}`, etsiReport(saying(archived(signed), words))));
  judged(reports);
});
