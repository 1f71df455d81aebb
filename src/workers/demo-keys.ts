import { readConfig } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Ids } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { createDemoPki, restoreDemoPki, type DemoPki, type StoredDemoPki } from '../demo/demo-pki.ts';
import type { DemoKeys } from '../issuing/ports.ts';
import { keySigner } from '../signing/signers/key-signer.ts';

/** Where a demo PKI is kept between runs; `load` gives null the first time. */
export interface DemoShelf {
  load(): Promise<unknown>;
  save(stored: StoredDemoPki): Promise<void>;
}

/**
 * The demo keys, made on the first call and kept on the shelf; every new signatory is saved before it signs. Throws
 * Problem `demo-keys-off` (forbidden) when NODE_ENV is production.
 */
export async function openDemoKeys(shelf: DemoShelf, clock: Clock, ids: Ids): Promise<DemoKeys> {
  if (readConfig().production) throw demoKeysOff();
  const options = { time: clock.now(), ids };
  const stored = (await shelf.load()) as StoredDemoPki | null | undefined;
  const pki = stored ? restoreDemoPki(stored, options) : createDemoPki(options);
  if (!stored) await shelf.save(pki.store());
  return demoKeysOver(pki, shelf);
}

/** Demo keys that live as long as the process: for one `issue`. Throws as `openDemoKeys`. */
export function passingDemoKeys(clock: Clock, ids: Ids): Promise<DemoKeys> {
  return openDemoKeys({ load: async () => null, save: async () => {} }, clock, ids);
}

function demoKeysOver(pki: DemoPki, shelf: DemoShelf): DemoKeys {
  let saved = pki.store().signers.length;
  return {
    root: pki.root,
    rootPem: pki.rootPem,
    crls: pki.crls,
    async signerFor({ name, title, partyName }) {
      const { key, chain } = pki.signer({ name, title, organisation: partyName });
      const stored = pki.store();
      if (stored.signers.length > saved) {
        saved = stored.signers.length;
        await shelf.save(stored);
      }
      return keySigner(key, chain);
    },
  };
}

const demoKeysOff = () =>
  new Problem({
    kind: 'forbidden',
    code: 'demo-keys-off',
    message: words(
      'Demonycklar får inte användas när NODE_ENV är production.',
      'Demo keys must not be used when NODE_ENV is production.',
    ),
  });
