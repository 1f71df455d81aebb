import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Deps } from '../../src/issuing/ports.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { throwAwayKeys } from '../../src/workers/throw-away-keys.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from './open-service.ts';
import { problemOf, START } from './use-service.ts';

let folder = '';
let opened: OpenedService | null = null;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await opened?.close();
  await removeFolder(folder);
});

/** A draft, in a service whose rehearsal has these keys. */
async function draft(keys: Deps['throwAwayKeys']) {
  opened = await openService(folder, fixedClock(START), { throwAwayKeys: keys });
  const { service } = opened;
  return { service, ...(await service.submit({ data: smallAgreement() })) };
}

describe('the rehearsal of signatures', () => {
  test('makes all of them with keys of two kinds and leaves nothing of them behind', async () => {
    const made: Signer[] = [];
    const { service, id, sequence } = await draft(async (time) => {
      const keys = await throwAwayKeys(time, randomIds);
      return {
        ...keys,
        async signerFor(...who) {
          made.push(await keys.signerFor(...who));
          return made.at(-1) as Signer;
        },
      };
    });
    const view = await service.finalise({ id, expected: sequence });
    expect(made.map(({ algorithm }) => algorithm)).toEqual(['ecdsa-p256-sha256', 'ecdsa-p384-sha384']);
    expect([view.signed, view.revisions.length, view.preparation]).toEqual([0, 1, null]);
    const { bytes } = await service.revision({ id, revision: 0 });
    for (const { chain } of made)
      for (const certificate of chain) expect(Buffer.from(bytes).includes(Buffer.from(certificate))).toBe(false);
  });

  test('that a signature does not stand stops the text from being locked, and costs nothing', async () => {
    const { service, id, sequence } = await draft(async (time) => {
      const [keys, others] = [await throwAwayKeys(time, randomIds), await throwAwayKeys(time, randomIds)];
      // The value of another key than the certificate's.
      const sign = async (...who: Parameters<typeof keys.signerFor>) => (await others.signerFor(...who)).sign;
      return {
        ...keys,
        signerFor: async (...who) => ({ ...(await keys.signerFor(...who)), sign: await sign(...who) }),
      };
    });
    const problem = await problemOf(service.finalise({ id, expected: sequence }));
    expect([problem.kind, problem.code]).toEqual(['internal', 'rehearsal-failed']);
    expect(await service.get(id)).toMatchObject({ state: 'draft', sequence });
  });

  test('that our validation does not trust what was made stops it too', async () => {
    const { service, id, sequence } = await draft(async (time) => {
      const [keys, others] = [await throwAwayKeys(time, randomIds), await throwAwayKeys(time, randomIds)];
      return { ...keys, basis: others.basis };
    });
    const problem = await problemOf(service.finalise({ id, expected: sequence }));
    expect([problem.code, problem.inside]).toEqual([
      'rehearsal-failed',
      expect.arrayContaining([expect.stringContaining('INDETERMINATE')]),
    ]);
  });
});
