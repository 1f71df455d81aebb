import { beforeAll, expect, test } from '@jest/globals';
import { equalBytes } from '../../src/core/bytes.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { validationContext } from '../../src/validation/context.ts';
import { plainTrust } from '../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import type { ServedPki } from '../support/archive/served-pki.ts';
import { P256_FALLS, renewUntil, signedIn2026, type Renewed } from '../support/archive/thirty-years.ts';

/** From 2026 to 2056: signers end in 2028, the first time-stamp authority in 2034, P-256 in 2035, their issuer in 2036. */
let pki: ServedPki;
let signed: Uint8Array;
let steps: readonly Renewed[];
beforeAll(async () => {
  ({ pki, pdf: signed } = await signedIn2026({ issuing: 10 }));
  steps = await renewUntil(pki, signed, 2056);
});

/** Judged on a day, by the policy of a world in which P-256 falls, with a list of the root that was cut that day. */
async function judge(pdf: Uint8Array, time: Date) {
  pki.clock.set(time);
  const [fresh = new Uint8Array()] = await pki.lists();
  return validatePdf(
    pdf,
    validationContext({
      primitives,
      basis: {
        trust: plainTrust('pem', 'Provrot', [pki.root.raw]),
        evidence: { certificates: [], crls: [fresh], ocsps: [] },
      },
      time,
      policy: P256_FALLS,
    }),
  );
}
const inSummer = (year: number) => new Date(`${year}-07-01T12:00:00Z`);
const fileOf = (time: Date) => steps.findLast((step) => step.time <= time)?.pdf ?? signed;

test('renewal runs when it is due: before the authority’s certificate ends, and before P-256 falls', () => {
  expect(steps.map(({ time }) => time.toISOString().slice(0, 7))).toEqual(['2026-11', '2034-05', '2041-11', '2049-05']);
});

test('every renewal only adds to the bytes before it', () => {
  for (const [i, { pdf }] of steps.slice(1).entries()) {
    const before = steps[i]?.pdf ?? new Uint8Array();
    expect(equalBytes(pdf.subarray(0, before.length), before)).toBe(true);
    expect(pdf.length).toBeGreaterThan(before.length);
  }
});

test('each year for thirty years both signatures pass at level LTA, proven to be of 2026', async () => {
  const verdicts: string[] = [];
  for (let year = 2027; year <= 2056; year++) {
    const { signatures, sound } = await judge(fileOf(inSummer(year)), inSummer(year));
    const told = signatures
      .filter(({ type }) => type === 'signature')
      .map((one) => `${one.indication} ${one.level} ${one.bestSignatureTime.time.slice(0, 4)}`);
    verdicts.push(`${year} ${sound ? 'sound' : 'not sound'} ${[...new Set(told)].join(', ')}`);
  }
  expect(verdicts).toEqual(
    Array.from({ length: 30 }, (_, i) => `${2027 + i} sound TOTAL-PASSED PAdES-BASELINE-LTA 2026`),
  );
});

/** The verdict on the first signature, and the sentence about the file. */
async function told(
  pdf: Uint8Array,
  year: number,
): Promise<readonly [indication: string | undefined, sentence: string]> {
  const { signatures, sentence } = await judge(pdf, inSummer(year));
  return [signatures[0]?.indication, sentence.sv];
}
const NOT_RENEWED = (year: number) =>
  `Certifikatet har gått ut. En tidsstämpel säger att underskriften gjordes innan, men den gällde till ${year} och har inte förnyats.`;

test('a file that was not renewed passes until its stamp’s certificate ends, and then says in which year it did', async () => {
  expect((await told(signed, 2034))[0]).toBe('TOTAL-PASSED');
  expect(await told(signed, 2035)).toEqual(['INDETERMINATE', NOT_RENEWED(2034)]);
  expect(await told(signed, 2050)).toEqual(['INDETERMINATE', NOT_RENEWED(2034)]);
});

test('where the certificate would have lasted, it is P-256 that ends it, and the year is that of its fall', async () => {
  const { pki: other, pdf } = await signedIn2026({ issuing: 10, stamper: 20 });
  pki = other;
  expect((await told(pdf, 2034))[0]).toBe('TOTAL-PASSED');
  expect(await told(pdf, 2035)).toEqual(['INDETERMINATE', NOT_RENEWED(2035)]);
});
