import { beforeAll, describe, expect, test } from '@jest/globals';
import { readDocument } from '../../src/cli/document-input.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { signatoriesOf } from '../../src/issuing/facts.ts';
import type { Inspector, Renderer, ThrowAwayKeys } from '../../src/issuing/ports.ts';
import { rehearseNext, type NextRehearsal } from '../../src/issuing/rehearse-next.ts';
import { signFor } from '../../src/issuing/signing-step.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import type { SigningAlgorithm } from '../../src/signing/signer.ts';
import { NO_BASIS } from '../../src/validation/context.ts';
import { inProcessInspector, inProcessRenderer } from '../../src/workers/in-process.ts';
import { throwAwayKeys } from '../../src/workers/throw-away-keys.ts';
import { keyFile, newKey } from '../support/key-files.ts';

/** One signature more on a copy, beside the first one, which a key that nobody here trusts has made. */

const DATA = 'fixtures/agreements/ostermalm-norrmalm-2020.json';
let renderer: Renderer;
let inspector: Inspector;
let next: Omit<NextRehearsal, 'keys'>;

beforeAll(async () => {
  [renderer, inspector] = [await inProcessRenderer(), await inProcessInspector(NO_BASIS)];
  const { record, uploads } = await readDocument(DATA, {}, []);
  const [first, second] = signatoriesOf(record.data);
  if (!first || !second) throw new Error('two sign it');
  const { key, chain } = keyFile(newKey('ecdsa-p256-sha256'));
  const base = await renderer.renderRevision0(record, uploads);
  const time = new Date();
  const step = { code: record.code, time, renderer, primitives };
  const pdf = await signFor({ ...step, pdf: base, signatory: first, revision: 1, signer: keySigner(key, chain) });
  const before = await inspector.validate(pdf, time);
  next = { ...step, data: record.data, pdf, signatory: second, before, inspector };
}, 60_000);

/** What comes of a rehearsal with these keys, and the algorithms that it used. */
async function rehearsedWith(keys: ThrowAwayKeys, other: Partial<NextRehearsal> = {}) {
  const algorithms: SigningAlgorithm[] = [];
  const noted: ThrowAwayKeys = {
    ...keys,
    async signerFor(...who) {
      const signer = await keys.signerFor(...who);
      algorithms.push(signer.algorithm);
      return signer;
    },
  };
  const outcome = await rehearseNext({ ...next, keys: noted, ...other }).then(
    () => 'stands',
    (error: Problem) => error.code,
  );
  return [outcome, ...algorithms];
}

describe('the rehearsal of the next signature', () => {
  test.each(['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha256', 'rsa-pkcs1-sha256'] as const)(
    'is made with the algorithm of the key that will sign: %s',
    async (algorithm) => {
      expect(await rehearsedWith(await throwAwayKeys(new Date(), randomIds, algorithm))).toEqual(['stands', algorithm]);
    },
  );

  test('fails when what it made does not stand, or when the first signature would no longer', async () => {
    const [keys, others] = [await throwAwayKeys(new Date(), randomIds), await throwAwayKeys(new Date(), randomIds)];
    expect(await rehearsedWith({ ...keys, basis: others.basis })).toEqual(['rehearsal-failed', 'ecdsa-p256-sha256']);
    const hurt: Pick<Inspector, 'validateOn'> = {
      async validateOn(...asked) {
        const report = await inspector.validateOn(...asked);
        const signatures = report.signatures.map((one) =>
          one.field === 'Signature1' ? { ...one, indication: 'TOTAL-FAILED' as const } : one,
        );
        return { ...report, signatures };
      },
    };
    expect((await rehearsedWith(keys, { inspector: hurt }))[0]).toBe('rehearsal-failed');
  });

  test('leaves the file as it is', async () => {
    const copy = next.pdf.slice();
    await rehearsedWith(await throwAwayKeys(new Date(), randomIds));
    expect(Buffer.compare(copy, next.pdf)).toBe(0);
  });
});
