import { expect, test } from '@jest/globals';
import { loadJson } from '../../../src/issuing/load.ts';
import type { Deps } from '../../../src/issuing/ports.ts';
import { keepEvidence } from '../../../src/issuing/round/kept-evidence.ts';
import { createService } from '../../../src/issuing/service.ts';
import { signRequestOf } from '../../../src/issuing/signing-step.ts';
import { completePrepared } from '../../../src/issuing/use-cases/complete-signature.ts';
import { sweep } from '../../../src/issuing/work/sweep.ts';
import type { SigningEvidence } from '../../../src/signing/method.ts';
import type { PreparedSignature } from '../../../src/signing/prepared.ts';
import { fold } from '../../../src/issuing/state.ts';
import { codeOf, START, useService } from '../use-service.ts';

const house = useService();
const after = (hours: number) => house.clock.set(new Date(START.getTime() + hours * 3_600_000));
const kept = () => house.opened.storage.side.keys('evidence');

const evidence = (message: string): SigningEvidence => ({
  method: 'demo',
  person: null,
  shown: { message, by: 'page' },
  artefacts: [{ name: 'certificate.cer', type: 'application/pkix-cert', bytes: Uint8Array.of(1, 2, 3) }],
});

/** A prepared signature of the first field, and its answer with the evidence of a method. */
async function answered() {
  const { service, deps, storage } = house.opened;
  const { id, panels } = await house.locked();
  const { id: preparation } = await service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
  const { preparedSha256 = '' } = fold(await storage.journal.read(id))?.prepared ?? {};
  const signer = panels[0] && (await deps.demo?.signerFor(panels[0]));
  if (!signer) throw new Error('no key');
  const answer = await signer.sign(signRequestOf(await loadJson<PreparedSignature>(storage, preparedSha256)));
  const complete = (on: Deps, message: string) =>
    completePrepared(on, { id, preparation, answer, evidence: evidence(message) });
  return { id, complete };
}

test('of an answer that comes twice at once the evidence stays that which the journal names, and no other is kept', async () => {
  const { id, complete } = await answered();
  const { deps, service } = house.opened;
  const both = await Promise.allSettled([complete(deps, 'one'), complete(deps, 'two')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const { intact, shown } = await service.evidence(id, 'Signature1');
  expect([intact, shown.message]).toEqual([true, both[0].status === 'fulfilled' ? 'one' : 'two']);
  expect(await kept()).toHaveLength(1);
});

test('a signature that is refused at the last moment leaves no evidence', async () => {
  const { id, complete } = await answered();
  const { deps, service } = house.opened;
  const inspector: Deps['inspector'] = {
    ...deps.inspector,
    async validate(...file) {
      await createService(deps).withdraw({ id, cause: 'Fel bilaga' });
      return deps.inspector.validate(...file);
    },
  };
  expect(await codeOf(complete({ ...deps, inspector }, 'one'))).toBe('signing-withdrawn');
  expect(await kept()).toEqual([]);
  expect((await service.get(id)).signed).toBe(0);
});

test('evidence whose signature a process that stopped never wrote goes with a later sweep, and what was written stays', async () => {
  const { id, complete } = await answered();
  const { deps, service, storage } = house.opened;
  await complete(deps, 'one');
  const facts = { field: 'Signature2', step0: '', documentDigest: '', revision: '' };
  const sha256 = await keepEvidence(deps, id, facts, evidence('two'));
  // As a process leaves it that stops after the append.
  const [written = ''] = await storage.side.keys(`evidence:${id}:Signature1:`);
  const named = written.split(':').at(-1) ?? '';
  const begun = { id, field: 'Signature1', sha256: named, kept: START.toISOString() };
  await storage.side.set(`evidence-begun:${named}`, begun);
  after(0.9);
  expect(await sweep(deps)).toBe(0);
  expect(await kept()).toContain(`evidence:${id}:Signature2:${sha256}`);
  after(1.1);
  expect(await sweep(deps)).toBe(1);
  expect(await kept()).toEqual([written]);
  expect((await service.evidence(id, 'Signature1')).intact).toBe(true);
});

test('evidence as older versions of the service kept it is read, and goes with the personal data', async () => {
  const { id, complete } = await answered();
  const { deps, service, storage } = house.opened;
  await complete(deps, 'one');
  const [place = ''] = await kept();
  await storage.side.set(`evidence:${id}:Signature1`, await storage.side.get(place));
  await storage.side.delete(place);
  expect((await service.evidence(id, 'Signature1')).intact).toBe(true);
  // What they left of a signature that came to nothing, too.
  await storage.side.set(`evidence:${id}:Signature2`, {});
  await service.erasePersonalData({ id, decision: 'Gallring' });
  expect(await kept()).toEqual([]);
});
