import type { Ids } from '../core/ids.ts';
import { createDemoPki } from '../demo/demo-pki.ts';
import type { ThrowAwayKeys } from '../issuing/ports.ts';
import { keySigner } from '../signing/signers/key-signer.ts';
import { plainBasis } from '../validation/context.ts';

/** Kinds of keys whose signatures differ in size. RSA is left out: to make such a key takes longer than all the rest. */
const KINDS = ['p256', 'p384'] as const;

/** A PKI in memory for one rehearsal: nothing of it is saved, so its keys are gone when the rehearsal is. */
export async function throwAwayKeys(time: Date, ids: Ids): Promise<ThrowAwayKeys> {
  const pki = createDemoPki({ time, ids });
  return {
    basis: plainBasis('demo', [pki.root], [...pki.crls.values()], 'rehearsal'),
    async signerFor({ name, title, partyName }, nth) {
      const { key, chain } = pki.signer({ name, title, organisation: partyName }, KINDS[nth % KINDS.length]);
      return keySigner(key, chain);
    },
  };
}
