import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { small } from '../typesetting/merge/small.ts';
import { runVerb } from './run-verb.ts';

/** What stands beside a signed copy: one PDF placed in it, one by others, signed itself, attached. */
const PLACED = 'test/typesetting/merge/tagged-report.pdf';
const ATTACHED = 'test/validation/corpus/pyhanko-generated/pades-revinfo-live-lta.pdf';

let folder = '';
const at = (...names: string[]) => join(folder, ...names);
const copy = () => at('issued', 'base-2025-polisen.pdf');
const trust = () => [
  '--trust',
  at('issued/trust/demo-root.pem'),
  ...['demo-root.crl', 'demo-issuing-ca.crl'].flatMap((name) => ['--crl', at('issued/trust', name)]),
];

interface Appendix extends Record<string, unknown> {
  readonly number: string;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-appendices-'));
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
    base: { appendices: readonly Appendix[] };
  };
  const uploaded = ({ sections: _sections, parts: _parts, footnotes: _notes, ...rest }: Appendix, more: object) => ({
    ...rest,
    upload: true,
    ...more,
  });
  const appendices = base.appendices.map((appendix) =>
    appendix.number === '4'
      ? uploaded(appendix, { placement: 'place', textAlternative: ['En rapport på två sidor'] })
      : appendix.number === '5'
        ? uploaded(appendix, { placement: 'attach' })
        : appendix,
  );
  writeFileSync(at('data.json'), JSON.stringify({ ...base, appendices }));
  const files = ['--appendix', `4=${PLACED}`, '--appendix', `5=${ATTACHED}`];
  const ran = await runVerb('issue', at('data.json'), '--out', at('issued'), '--date', '2025-03-01', ...files);
  expect(ran).toMatchObject({ status: 0, error: [] });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the attached file goes with the copies, and is the one that the signed document names', async () => {
  const beside = at('issued', 'base-2025-bilaga-5.pdf');
  expect(readFileSync(beside)).toEqual(readFileSync(ATTACHED));
  const { status, out } = await runVerb('validate', copy(), '--appendix', beside, ...trust(), '--json');
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    conclusion: 'TOTAL-PASSED',
    appendices: [{ file: beside, named: true }],
  });
  expect(status).toBe(0);
});

test('any other file is not, though the signatures are sound', async () => {
  writeFileSync(at('changed.pdf'), `${readFileSync(ATTACHED, 'latin1')} `, 'latin1');
  const files = ['--appendix', at('changed.pdf'), '--appendix', ATTACHED];
  const { status, out } = await runVerb('validate', copy(), ...files, ...trust());
  expect(out.join('\n')).toContain(`${at('changed.pdf')}\n    Filen är ingen av dem som hör till handlingen`);
  expect(out.join('\n')).toContain(`${ATTACHED}\n    Filen är en av dem som hör till handlingen`);
  expect(status).toBe(1);
  // What is placed is inside the document, and no file beside it.
  expect((await runVerb('validate', copy(), '--appendix', PLACED, ...trust())).status).toBe(1);
});

test('a document by others names no files, and a file that cannot be read is said to be that', async () => {
  const { status, out } = await runVerb('validate', ATTACHED, '--appendix', PLACED);
  expect(out.join('\n')).toContain('Till handlingen hör inga bifogade filer.');
  expect(status).toBe(1);
  expect((await runVerb('validate', copy(), '--appendix', at('gone.pdf'))).status).toBe(2);
});

test('step 0 comes out again of the data and the same files', async () => {
  const files = ['--appendix', `4=${PLACED}`, '--appendix', `5=${ATTACHED}`];
  const { status, out } = await runVerb('reproduce', copy(), '--data', at('data.json'), ...files);
  expect(out.join('\n')).toContain('byte för byte');
  expect(status).toBe(0);
});

test.each([
  ['placed', '4'],
  ['attached', '5'],
])('another file in the place of the %s one is named', async (_, number) => {
  const square = '<</Length 12>>\nstream\n0 0 9 9 re f\nendstream';
  writeFileSync(at('other.pdf'), small({ tags: '', claim: '<x/>', page: '/Contents 10 0 R', objects: [square] }));
  const files = Object.entries({ 4: PLACED, 5: ATTACHED, [number]: at('other.pdf') }).flatMap(([n, file]) => [
    '--appendix',
    `${n}=${file}`,
  ]);
  const record = ['--record', at('issued/report.json'), '--json'];
  const { status, out } = await runVerb('reproduce', copy(), '--data', at('data.json'), ...files, ...record);
  expect(status).toBe(1);
  const { causes, identical } = JSON.parse(out.join('')) as { causes: { pointer: string }[]; identical: boolean };
  expect(identical).toBe(false);
  expect(causes.map(({ pointer }) => pointer)).toContain(`/uploads/${number}`);
});

test('without its file the document cannot be made again, which is said', async () => {
  const { status, out } = await runVerb('reproduce', copy(), '--data', at('data.json'), '--json');
  expect(status).toBe(1);
  expect(out.join('')).toContain('appendix-file-missing');
});

test('reproduce names the appendix whose file is not the one that the document names', async () => {
  const files = (attached: string) => ['--appendix', `4=${PLACED}`, '--appendix', `5=${attached}`];
  const of = async (attached: string) => {
    const { out } = await runVerb('reproduce', copy(), '--data', at('data.json'), '--json', ...files(attached));
    return JSON.parse(out.join('')) as Record<string, unknown>;
  };
  expect(await of(ATTACHED)).toMatchObject({ identical: true });
  expect(await of(PLACED)).toMatchObject({ identical: false, causes: [{ pointer: '/uploads/5' }] });
});
