import type { SealConfig } from '../config/seal.ts';
import { serviceSeal, type ServiceSeal } from '../issuing/papers/seal.ts';
import { NO_BASIS } from '../validation/context.ts';
import { readFileBytes, readRoots } from './certificate-files.ts';
import { outboundTo } from './named-origins.ts';
import { openKey, withoutLineEnd } from './open-key.ts';

/**
 * The service's own seal, opened once at the start; null when none is configured. Throws the Problem of a key store that
 * does not open, `trust-unreadable`, `seal-demo-key`.
 */
export async function openServiceSeal(config: SealConfig | null, allowPrivate: boolean): Promise<ServiceSeal | null> {
  if (config === null) return null;
  const { passwordFile } = config;
  const secret = async () => withoutLineEnd(await readFileBytes(passwordFile));
  const signer = await openKey(config.key, { read: readFileBytes, secret, outbound: outboundTo(allowPrivate) });
  return serviceSeal(signer, { ...NO_BASIS, trust: { sources: await readRoots(config.trust) } });
}
