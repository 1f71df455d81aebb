import { expect, test } from '@jest/globals';
import { randomIds } from '../../src/core/ids.ts';
import { HOSTILE_CHAINS, hostileChain, type HostileChain } from '../../src/demo/hostile-chains.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { findPath } from '../../src/pki/path.ts';
import { revocationByCrl } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';

const NOW = new Date('2026-06-01T12:00:00Z');

/** What our path validator says of each; OpenSSL's strict mode refuses the same ones. */
const VERDICTS: Readonly<Record<HostileChain, string>> = {
  good: 'good',
  expired: 'expired',
  'not-yet-valid': 'not-yet-valid',
  revoked: 'revoked',
  'revoked-authority': 'revoked',
  'on-a-stale-list': 'unknown',
  'issued-by-a-signatory': 'not-a-ca',
  'path-too-long': 'path-length',
  'authority-without-cert-sign': 'key-usage',
  'authority-without-basic-constraints': 'not-a-ca',
  'unknown-critical-extension': 'critical-extension',
  'outside-name-constraints': 'name-constraints',
  'wrong-usage': 'good',
  'signed-by-another-key': 'signature',
};

async function verdictOn(fault: HostileChain): Promise<string> {
  const { chain, root, crls } = hostileChain(fault, { time: NOW, ids: randomIds });
  const [target, ...others] = chain.flatMap((der) => parseCertificate(der) ?? []);
  const anchor = parseCertificate(root);
  if (!target || !anchor) throw new Error('the chain cannot be parsed');
  const result = await findPath(target, others, [anchor], NOW, primitives);
  if (result.fault) return result.fault.code;
  const lists = crls.flatMap((der) => parseCrl(der) ?? []);
  let issuer = result.path.anchor;
  for (const certificate of result.path.certificates) {
    const { status } = await revocationByCrl(certificate, issuer, lists, NOW, primitives);
    if (status !== 'good') return status;
    issuer = certificate;
  }
  return 'good';
}

test.each(HOSTILE_CHAINS)('the chain "%s" gets the verdict it deserves', async (fault) => {
  expect(await verdictOn(fault)).toBe(VERDICTS[fault]);
});
