import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { KEY_KINDS, type KeyKind } from '../../src/authority/key-material.ts';
import { systemClock } from '../../src/core/clock.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { plainTrust } from '../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { askJava, askPython, type Answer } from './support/judges.ts';
import {
  folder,
  LEVELS,
  pkiOf,
  render,
  signedToLevels,
  type Level,
  type PkiOfKind,
  oneTimeKeys,
  ownKeys,
} from './support/level-files.ts';

/** Every level with every kind of key, before every judge: one run of each judge for all files. */

const DOCUMENTS = {
  'one signatory': { data: 'templates/amendment/example.json', signs: 1 },
  'two parties': { data: 'templates/amendment/example.json', signs: 2 },
  'three parties': { data: 'fixtures/agreements/three-party-2024.json', signs: 4 },
  'one-time certificates': { data: 'templates/amendment/example.json', signs: 2 },
} as const;
const ONE_TIME = 'one-time certificates';
type DocumentName = keyof typeof DOCUMENTS;
interface Case {
  readonly kind: KeyKind;
  readonly document: DocumentName;
  readonly level: Level;
}
const CASES: readonly Case[] = KEY_KINDS.flatMap((kind) =>
  (Object.keys(DOCUMENTS) as DocumentName[])
    // One-time keys are made here, and here nothing is made with RSA PKCS#1 v1.5.
    .filter((document) => document !== ONE_TIME || kind !== 'rsa-pkcs1')
    .flatMap((document) => LEVELS.map((level) => ({ kind, document, level }))),
);
/** Half of them get OCSP answers, half of them lists. */
const ADDRESSES: Readonly<Record<KeyKind, string | null>> = {
  p256: 'http://pki.example/demo-pki',
  p384: null,
  'rsa-pss': 'http://pki.example/demo-pki',
  'rsa-pkcs1': null,
};
const nameOf = ({ kind, document, level }: Case) => `${kind} ${document} ${level}`;

const revisions = new Map<string, readonly string[]>();
const pkis = new Map<KeyKind, PkiOfKind>();
/** What lies beside files of level B and T. */
const lists = new Map<KeyKind, readonly string[]>();
/** What each judge says of each file. */
const said = { pdfa: new Map<string, Answer[]>(), dss: new Map<string, Answer>(), others: new Map<string, Answer>() };

beforeAll(async () => {
  const rendered = new Map<string, Awaited<ReturnType<typeof render>>>();
  for (const { data } of Object.values(DOCUMENTS)) if (!rendered.has(data)) rendered.set(data, await render(data));
  for (const kind of KEY_KINDS) {
    const by = pkiOf(kind, ADDRESSES[kind]);
    pkis.set(kind, by);
    for (const document of new Set(CASES.filter((one) => one.kind === kind).map((one) => one.document))) {
      const { data, signs } = DOCUMENTS[document];
      const unsigned = rendered.get(data);
      if (!unsigned) throw new Error('not rendered');
      const keys = document === ONE_TIME ? oneTimeKeys(by) : ownKeys(by);
      const { files, crls } = await signedToLevels(unsigned, document.replace(' ', '-'), signs, by, keys);
      for (const level of LEVELS) revisions.set(`${kind} ${document} ${level}`, files[level]);
      lists.set(kind, [...(lists.get(kind) ?? by.crls), ...crls]);
    }
  }
  const all = [...revisions.values()].flat();
  for (const one of askJava('pdfa', '--flavour', '2a,ua1', ...all))
    said.pdfa.set(one.file, [...(said.pdfa.get(one.file) ?? []), one]);
  // What the file itself must hold from LT on is not given beside it.
  for (const [levels, isBeside] of [[['B', 'T'], true] as const, [['LT', 'LTA'], false] as const]) {
    const cases = CASES.filter(({ level }) => levels.some((one) => one === level));
    const trust = [...pkis.values()].flatMap(({ root }) => ['--trust', root]);
    const beside = isBeside ? [...lists.values()].flat().flatMap((crl) => ['--crl', crl]) : [];
    for (const one of askJava('dss', ...trust, ...beside, ...cases.map(lastOf))) said.dss.set(one.file, one);
    // One kind at a time: the CAs of all have the same names, and pyHanko takes another's list for a wrong one.
    for (const { kind, root } of pkis.values()) {
      const files = cases.filter((one) => one.kind === kind).map(lastOf);
      const own = isBeside ? (lists.get(kind) ?? []).flatMap((crl) => ['--crl', crl]) : [];
      for (const one of askPython('all', '--trust', root, ...own, ...files)) said.others.set(one.file, one);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const filesOf = (one: Case): readonly string[] => revisions.get(nameOf(one)) ?? [];
const lastOf = (one: Case): string => filesOf(one).at(-1) ?? '';
const TABLE = CASES.map((one) => [nameOf(one), one] as const);

interface DssSignature {
  readonly format: string;
  readonly indication: string;
  readonly modifications: { readonly detected: boolean; readonly visualDifferencePages: readonly unknown[] };
}

describe('veraPDF', () => {
  test.each(TABLE)('%s: every revision is PDF/A-2a and PDF/UA-1', (_, one) => {
    const answers = filesOf(one).flatMap((file) => said.pdfa.get(file) ?? []);
    expect(answers).toHaveLength(2 * filesOf(one).length);
    expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
  });
});

describe('EU DSS', () => {
  test.each(TABLE)('%s: every signature is TOTAL_PASSED at its level, and nothing changed after it', (_, one) => {
    const signatures = said.dss.get(lastOf(one))?.['signatures'] as readonly DssSignature[];
    expect(signatures).toHaveLength(DOCUMENTS[one.document].signs);
    for (const { format, indication, modifications } of signatures) {
      expect([format, indication]).toEqual([`PAdES-BASELINE-${one.level}`, 'TOTAL_PASSED']);
      expect(modifications).toMatchObject({
        detected: false,
        visualDifferencePages: [],
        pageDifferencePages: [],
        annotation: [],
      });
    }
  });
});

describe('pyHanko, poppler, OpenSSL and qpdf', () => {
  test.each(TABLE)('%s: every signature is sound, trusted and TOTAL-PASSED at its level', (_, one) => {
    const { signs } = DOCUMENTS[one.document];
    const answer = said.others.get(lastOf(one));
    const levels = (answer?.['levels'] as readonly string[]).filter((level) => level !== 'DOC-TIMESTAMP');
    expect(levels).toEqual(Array.from({ length: signs }, () => `PAdES-BASELINE-${one.level}`));
    expect(new Set(answer?.['ades'] as readonly string[])).toEqual(new Set(['TOTAL-PASSED']));
    // `openssl ts` of OpenSSL 3.0 cannot verify a time-stamp that is signed with RSA-PSS; signatures it can.
    const openssl = one.kind === 'rsa-pss' && one.level === 'LTA' ? 'unsound' : 'sound';
    expect(answer).toMatchObject({ pyhanko: 'sound', poppler: 'sound', openssl, qpdf: 'clean' });
    expect(answer?.['trusted']).toMatchObject({ pyhanko: true, ...(openssl === 'sound' && { openssl: true }) });
    expect(['NONE', 'FORM_FILLING', 'LTA_UPDATES']).toContain(answer?.['changes']);
  });
});

describe('we ourselves', () => {
  test.each(TABLE)('%s: every signature is TOTAL-PASSED at its level', async (_, one) => {
    const pki = pkis.get(one.kind);
    if (!pki) throw new Error('no PKI');
    const beside =
      one.level === 'B' || one.level === 'T'
        ? (lists.get(one.kind) ?? []).map((file) => new Uint8Array(readFileSync(file)))
        : [];
    const basis = {
      trust: plainTrust('pem', 'Rot', [pki.pki.root]),
      evidence: { ...NO_BASIS.evidence, crls: beside },
    };
    const time = systemClock.now();
    const bytes = new Uint8Array(readFileSync(lastOf(one)));
    const { signatures } = await validatePdf(bytes, validationContext({ primitives, basis, time }));
    const told = signatures.filter(({ type }) => type === 'signature');
    expect(told.map(({ indication, level }) => [indication, level])).toEqual(
      Array.from({ length: DOCUMENTS[one.document].signs }, () => ['TOTAL-PASSED', `PAdES-BASELINE-${one.level}`]),
    );
  });
});
