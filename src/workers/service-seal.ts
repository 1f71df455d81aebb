import type { SealConfig } from '../config.ts';
import { serviceSeal, type ServiceSeal } from '../issuing/papers/seal.ts';
import { NO_BASIS } from '../validation/context.ts';
import { readFileBytes, readRoots } from './certificate-files.ts';

/**
 * The service's own seal, opened once at the start; null when none is configured. Throws the Problem of a key store that
 * does not open, `trust-unreadable`, `seal-demo-key`.
 */
export async function openServiceSeal(config: SealConfig | null): Promise<ServiceSeal | null> {
  if (config === null) return null;
  const { pkcs12Signer } = await import('../signing/signers/pkcs12-signer.ts');
  // One line end is the editor's, not the password's.
  const password = new TextDecoder().decode(await readFileBytes(config.passwordFile)).replace(/\r?\n$/, '');
  const signer = pkcs12Signer(await readFileBytes(config.key), password);
  return serviceSeal(signer, { ...NO_BASIS, trust: { sources: await readRoots(config.trust) } });
}
