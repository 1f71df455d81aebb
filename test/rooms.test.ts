import { expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { readSources, type SourceFile } from './support/imports.ts';

/** The import map of src/README.md as data: a room and the rooms that it may know. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  platform: ['core'],
  agreement: ['core'],
  document: ['core', 'agreement'],
  typesetting: ['core', 'document', 'pdf'],
  pdf: ['core'],
  pki: ['core'],
  signing: ['core', 'pdf', 'pki'],
  validation: ['core', 'pdf', 'pki'],
  archive: ['core', 'agreement', 'validation'],
  trust: ['core', 'pki', 'validation', 'xml'],
  net: ['core', 'pki', 'validation'],
  xml: ['core'],
  authority: ['core', 'pki'],
  federation: ['core', 'pki', 'signing', 'xml', 'authority', 'net'],
  storage: ['core'],
  issuing: [
    'core',
    'agreement',
    'document',
    'typesetting',
    'pdf',
    'pki',
    'signing',
    'validation',
    'archive',
    'storage',
  ],
  demo: ['core', 'pki', 'authority'],
  http: ['core', 'agreement', 'issuing', 'validation'],
  web: ['core', 'issuing', 'validation'],
};
/** Composition roots: they may import everything, and nobody imports them. */
const ROOTS = [
  'cli',
  'workers',
  'verifier',
  'config',
  'config.ts',
  'main.ts',
  'serve',
  'start.mjs',
  'likalydande.mjs',
  'runtime.mjs',
  'build.mjs',
  'build-verifier.mjs',
  'build-licences.mjs',
  'build-templates.mjs',
];

/** A package or a part of Node, and the only places that may use it (prefixes below src/). */
const ONLY_IN: readonly (readonly [pattern: RegExp, places: readonly string[]])[] = [
  [/^express$/, ['http/', 'web/']],
  [/^(pdfkit|fontkit|harfbuzzjs|@cantoo\/pdf-lib|qr)$/, ['typesetting/']],
  [/^@hyzyla\/pdfium$/, ['platform/pdfium.ts']],
  [/^qr\/decode/, ['platform/page-reading.ts']],
  [/^handlebars$/, ['document/', 'web/']],
  [/^node-forge$/, ['pki/']],
  [/^koffi$/, ['signing/signers/pkcs11/']],
  [/^(xml-crypto|@xmldom\/xmldom)$/, ['xml/']],
  [/^asn1js$/, ['pki/']],
  [/^nodemailer$/, ['net/mail.ts']],
  [/^@noble\//, ['platform/portable/', 'pdf/encryption/']],
  [
    /^node:fs(\/promises)?$/,
    [
      'storage/',
      'platform/',
      'cli/',
      'workers/',
      'main.ts',
      'runtime.mjs',
      'build.mjs',
      'build-verifier.mjs',
      'build-licences.mjs',
    ],
  ],
  [/^node:sqlite$/, ['storage/']],
  [
    /^node:(http|https|net|tls|dgram|dns)(\/promises)?$/,
    ['serve/', 'net/', 'signing/signers/', 'storage/', 'http/', 'cli/watch/', 'main.ts'],
  ],
  [/^node:worker_threads$/, ['platform/', 'workers/']],
];

/** Words of the source text and the only files that may hold them. */
const WORDS_ONLY_IN: readonly (readonly [pattern: RegExp, places: readonly string[]])[] = [
  [/\bDate\.now\b|\bnew Date\(\)/, ['core/clock.ts']],
  [/\bMath\.random\b/, ['core/ids.ts']],
  [/\bprocess\.env\b/, ['config.ts']],
];

const RUNS_ANYWHERE = ['core', 'pdf', 'pki', 'validation'];

const sources = readSources(process.cwd());
const inside = (file: SourceFile) => file.path.slice('src/'.length);
const roomOf = (path: string) => path.split('/')[0] ?? '';
const isRoot = (path: string) => ROOTS.includes(roomOf(path));
const within = (path: string, places: readonly string[]) =>
  places.some((place) => path === place || path.startsWith(place));

test('every room of the map exists and every folder is a room of the map', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const known = [...Object.keys(MAY_IMPORT), ...ROOTS];
  expect(folders.map((entry) => entry.name).filter((name) => !known.includes(name))).toEqual([]);
  expect(ROOTS.filter((name) => name.includes('.')).filter((name) => !existsSync(`src/${name}`))).toEqual([]);
});

test('a room imports only the rooms that the map allows, and nobody imports a composition root', () => {
  const wrong = sources.flatMap((file) => {
    const from = roomOf(inside(file));
    return file.imports
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.normalize(posix.join(posix.dirname(inside(file)), specifier)))
      .filter((target) => roomOf(target) !== from && !isRoot(inside(file)))
      .filter((target) => !(MAY_IMPORT[from] ?? []).includes(roomOf(target)))
      .map((target) => `${file.path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('a package or a part of Node is used only where it belongs', () => {
  const wrong = sources.flatMap((file) =>
    file.imports.flatMap((specifier) =>
      ONLY_IN.filter(([pattern, places]) => pattern.test(specifier) && !within(inside(file), places)).map(
        () => `${file.path} imports ${specifier}`,
      ),
    ),
  );
  expect(wrong).toEqual([]);
});

test('what runs anywhere uses no part of Node', () => {
  const wrong = sources
    .filter((file) => RUNS_ANYWHERE.includes(roomOf(inside(file))))
    .flatMap((file) => [
      ...file.imports
        .filter((specifier) => specifier.startsWith('node:'))
        .map((specifier) => `${file.path} imports ${specifier}`),
      ...(/\bBuffer\b\s*[.(]|\bprocess\s*\./.test(withoutComments(file.text))
        ? [`${file.path} uses a global of Node`]
        : []),
    ]);
  expect(wrong).toEqual([]);
});

test('time, chance and environment come from one place each', () => {
  const wrong = sources.flatMap((file) =>
    WORDS_ONLY_IN.filter(
      ([pattern, places]) => pattern.test(withoutComments(file.text)) && !within(inside(file), places),
    ).map(([pattern]) => `${file.path} holds ${pattern}`),
  );
  expect(wrong).toEqual([]);
});

test('validation never imports signing, directly or through another room', () => {
  const reach = new Set(['validation']);
  for (const room of reach) for (const next of MAY_IMPORT[room] ?? []) reach.add(next);
  expect([...reach]).not.toContain('signing');
});

test('no file is longer than 300 lines', () => {
  expect(sources.filter((file) => file.text.split('\n').length > 301).map((file) => file.path)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
