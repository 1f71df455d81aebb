import { paddingOf, type KeyKind } from '../authority/key-material.ts';
import type { Ids } from '../core/ids.ts';
import { createDemoPki } from '../demo/demo-pki.ts';
import type { ThrowAwayKeys } from '../issuing/ports.ts';
import type { SigningAlgorithm } from '../signing/signer.ts';
import { keySigner } from '../signing/signers/key-signer.ts';
import { plainBasis } from '../validation/context.ts';

/** Kinds of keys whose signatures differ in size. RSA is left out: to make such a key takes longer than all the rest. */
const KINDS = ['p256', 'p384'] as const;

const KIND_OF: Readonly<Record<SigningAlgorithm, KeyKind>> = {
  'ecdsa-p256-sha256': 'p256',
  'ecdsa-p384-sha384': 'p384',
  'rsa-pss-sha256': 'rsa-pss',
  'rsa-pkcs1-sha256': 'rsa-pkcs1',
};

/**
 * A PKI in memory for one rehearsal: nothing of it is saved, so its keys are gone when the rehearsal is. `like`: the first
 * signatory's key signs with this algorithm, since another's stands behind it.
 */
export async function throwAwayKeys(
  time: Date,
  ids: Ids,
  like: SigningAlgorithm | null = null,
): Promise<ThrowAwayKeys> {
  const pki = createDemoPki({ time, ids });
  const kinds: readonly KeyKind[] = like === null ? KINDS : [KIND_OF[like], ...KINDS];
  return {
    basis: plainBasis('demo', [pki.root], [...pki.crls.values()], 'rehearsal'),
    async signerFor({ name, title, partyName }, nth) {
      const kind = kinds[nth % kinds.length];
      const { key, chain } = pki.signer({ name, title, organisation: partyName }, kind);
      return keySigner(key, chain, paddingOf(kind));
    },
  };
}
