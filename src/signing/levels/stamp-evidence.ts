import { remembered } from '../../core/remembered.ts';
import { parseTimestampToken } from '../../pki/timestamp-token.ts';
import { askerOf } from './asker.ts';
import { proofOf, worldNow, type GatherParts } from './gather.ts';
import { signatureUnreadable } from './level-problems.ts';
import { poolOf } from './pool.ts';
import type { SignedPart } from './signed-parts.ts';
import type { Gap } from './world.ts';

/**
 * What would be missing of the evidence about a time-stamp's authority if the token (DER) stood in a file that is raised to LT
 * now: none when its chain and an acceptable answer about each certificate can be had. Throws Problem `signature-unreadable`.
 */
export async function stampGaps(token: Uint8Array, request: GatherParts): Promise<readonly Gap[]> {
  const parsed = parseTimestampToken(token);
  if (!parsed) throw signatureUnreadable('');
  const { cms, signer } = parsed;
  const part: SignedPart = { kind: 'document-stamp', field: '', revision: 0, cms, signer, tokens: [parsed] };
  const parts = { ...request, primitives: remembered(request.primitives) };
  const pool = poolOf(null, [part], parts.given);
  for (const anchor of parts.anchors) pool.certificate(anchor.raw);
  const asker = parts.source && askerOf(parts.source, pool, parts.primitives);
  const { gaps } = await proofOf({ signer, field: '', isSignature: false, best: null }, worldNow(pool, asker, parts));
  return gaps;
}
