import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import type { ValidationReport } from '../../src/validation/report.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { DIFFERENCES } from './corpus-differences.ts';

/** 193 signed files of other projects, each with the verdict of its own project (`corpus/README.md`). */
interface Entry {
  readonly file: string;
  readonly sha256: string;
  readonly certainty: string;
  readonly expected: {
    readonly cryptographicallyIntact: boolean | null;
    readonly coversWholeFile: boolean | null;
    readonly modificationsAfterSigning: string | null;
    readonly signatureCount: number | null;
    readonly docTimestampCount: number | null;
    readonly subFilters: readonly string[] | null;
    readonly padesLevel: string | null;
    readonly mustNotBeReportedValid: boolean | null;
  };
}
const { entries } = JSON.parse(readFileSync('test/validation/corpus/manifest.json', 'utf8')) as {
  readonly entries: readonly Entry[];
};
const bytesOf = ({ file }: Entry) => new Uint8Array(readFileSync(`test/validation/corpus/${file}`));
const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });

/** "PAdES-BASELINE-LT" and "PAdES-BES (not BASELINE-B)" as LT and BES. */
const lastPart = (level: string) => level.replace(/ .*$/, '').replace(/^.*-/, '');

const CHANGES = ['none', 'allowed', 'forbidden'];

/** What the manifest speaks of, read off our report by the manifest's own definitions. */
function factsOf({ sound, signatureCount, docTimestampCount, signatures }: ValidationReport, wanted: string | null) {
  const levels = signatures.flatMap((one) => (one.type === 'signature' ? [lastPart(one.level)] : []));
  return {
    sound,
    signatureCount,
    docTimestampCount,
    cryptographicallyIntact: signatures.length > 0 && signatures.every((one) => one.cryptographicallyIntact),
    coversWholeFile: signatures.some((one) => one.coversWholeFile),
    modificationsAfterSigning:
      CHANGES[Math.max(0, ...signatures.map((one) => CHANGES.indexOf(one.modificationsAfterSigning)))],
    subFilters: [...new Set(signatures.flatMap((one) => one.subFilter ?? []))].toSorted(),
    padesLevel: levels.find((level) => level === wanted) ?? levels[0] ?? null,
  };
}

/** The manifest's expectations as the same members; those that it is not certain of are left out. */
function expectationsOf({ expected, certainty }: Entry): Readonly<Record<string, unknown>> {
  const { mustNotBeReportedValid, padesLevel, subFilters, ...others } = expected;
  const sound = mustNotBeReportedValid === null || expected.signatureCount === 0 ? null : !mustNotBeReportedValid;
  const members =
    certainty === 'verdict-only'
      ? { sound }
      : {
          sound,
          ...others,
          subFilters: subFilters && [...new Set(subFilters)].toSorted(),
          padesLevel: padesLevel && lastPart(padesLevel),
        };
  return Object.fromEntries(Object.entries(members).filter(([key, value]) => value !== null && key in KEYS));
}
const KEYS = factsOf({ signatures: [] } as unknown as ValidationReport, null);

test('the corpus is whole, and 57 of its files must never be called sound', () => {
  expect(entries).toHaveLength(193);
  expect(entries.filter((one) => one.expected.mustNotBeReportedValid)).toHaveLength(57);
  for (const one of entries) expect(createHash('sha256').update(bytesOf(one)).digest('hex')).toBe(one.sha256);
  const files = new Set(entries.map((one) => one.file));
  expect(Object.keys(DIFFERENCES).filter((file) => !files.has(file))).toEqual([]);
});

test.each(entries.map((one) => [one.file, one] as const))(
  '%s: the verdict is what its project expects',
  async (file, one) => {
    const report = await validatePdf(bytesOf(one), context);
    const wanted = expectationsOf(one);
    if (one.expected.mustNotBeReportedValid) {
      expect(report.sound).toBe(false);
      expect(report.conclusion).not.toBe('TOTAL-PASSED');
    }
    const ours = Object.entries(factsOf(report, String(wanted['padesLevel'] ?? '')));
    const known = DIFFERENCES[file]?.ours ?? {};
    expect(Object.fromEntries(ours.filter(([key]) => key in wanted))).toEqual({ ...wanted, ...known });
    // An explanation of what agrees explains nothing.
    for (const [key, value] of Object.entries(known)) expect(value).not.toEqual(wanted[key]);
  },
);
