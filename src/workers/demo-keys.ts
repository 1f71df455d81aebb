import type { AuthorityKey } from '../authority/authority-key.ts';
import { readConfig } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Ids } from '../core/ids.ts';
import { createDemoPki, restoreDemoPki, type DemoPki } from '../demo/demo-pki.ts';
import { demoServices } from '../demo/demo-services.ts';
import type { StoredDemoPki } from '../demo/stored-pki.ts';
import type { DemoKeys } from '../issuing/ports.ts';
import type { TimestampSource } from '../pki/evidence-source.ts';
import { keySigner } from '../signing/signers/key-signer.ts';
import { nodePrimitives } from '../platform/node.ts';
import { demoKeysOff } from './demo-keys-off.ts';

/** Where a demo PKI is kept between runs; `load` gives null the first time. */
export interface DemoShelf {
  load(): Promise<unknown>;
  save(stored: StoredDemoPki): Promise<void>;
}

/** The demo keys, and the authority that ways to sign may issue with. */
export type OpenedDemoKeys = DemoKeys & { readonly oneTime: AuthorityKey };

/**
 * The demo keys, made on the first call and kept on the shelf; every new signatory is saved before it signs. Throws
 * Problem `demo-keys-off` (forbidden) when NODE_ENV is production.
 */
export async function openDemoKeys(shelf: DemoShelf, clock: Clock, ids: Ids): Promise<OpenedDemoKeys> {
  if (readConfig().production) throw demoKeysOff();
  const options = { time: clock.now(), ids };
  const stored = (await shelf.load()) as StoredDemoPki | null | undefined;
  const pki = stored ? restoreDemoPki(stored, options) : createDemoPki(options);
  const services = demoServices(pki, { clock, ids, primitives: nodePrimitives, addressed: false });
  const saving = savingOn(shelf, pki, stored);
  await saving();
  const kept = (source: TimestampSource): TimestampSource => ({
    name: source.name,
    async ask(request) {
      const answer = await source.ask(request);
      await saving();
      return answer;
    },
  });
  return {
    root: pki.root,
    rootPem: pki.rootPem,
    crls: pki.crls,
    evidence: services.evidence,
    async answer(path, body) {
      const answer = await services.answer(path, body);
      await saving();
      return answer;
    },
    oneTime: pki.oneTime,
    timestamps: kept(services.timestamps),
    postQuantumTimestamps: kept(services.postQuantumTimestamps),
    async signerFor({ name, title, partyName }) {
      const { key, chain } = pki.signer({ name, title, organisation: partyName });
      await saving();
      return keySigner(key, chain);
    },
  };
}

/** Saves the PKI when it has more keys than the shelf: what signed once must be known after a restart. */
function savingOn(shelf: DemoShelf, pki: DemoPki, before: StoredDemoPki | null | undefined): () => Promise<void> {
  let saved = before?.format === 'demo-pki-2' ? keysIn(before) : 0;
  return async () => {
    const stored = pki.store();
    if (keysIn(stored) === saved) return;
    await shelf.save(stored);
    saved = keysIn(stored);
  };
}
/** All keys but those of the first three authorities, which every stored PKI has. */
const keysIn = ({ oneTime, postQuantum, signers, stampers, responders, postQuantumStampers = [] }: StoredDemoPki) =>
  [oneTime, postQuantum, ...signers, ...stampers, ...responders, ...postQuantumStampers].filter(Boolean).length;

/** Demo keys that live as long as the process: for one `issue`. Throws as `openDemoKeys`. */
export function passingDemoKeys(clock: Clock, ids: Ids): Promise<OpenedDemoKeys> {
  return openDemoKeys({ load: async () => null, save: async () => {} }, clock, ids);
}
