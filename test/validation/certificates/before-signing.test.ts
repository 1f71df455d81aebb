import { describe, expect, test } from '@jest/globals';
import { randomIds } from '../../../src/core/ids.ts';
import { newKey } from '../../../src/authority/key-material.ts';
import { buildCertificate } from '../../../src/demo/certificate-builder.ts';
import { HOSTILE_CHAINS, hostileChain, type HostileChain } from '../../../src/demo/hostile-chains.ts';
import { expectInForce } from '../../../src/issuing/certificate-in-force.ts';
import { caConstraint, caUsage, signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer } from '../../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { certificatesBeforeSigning } from '../../../src/validation/certificates/before-signing.ts';
import { plainBasis, validationContext, type Basis } from '../../../src/validation/context.ts';

const NOW = new Date('2027-01-15T09:00:00Z');
const DAY = 86_400_000;
const day = (offset: number) => new Date(NOW.getTime() + offset * DAY);

/** What a key with this chain is told before it signs: the code of a Problem, or that it may. */
async function told(chain: readonly Uint8Array[], basis: Basis): Promise<string> {
  const known = await certificatesBeforeSigning(chain, validationContext({ primitives, basis, time: NOW }));
  try {
    expectInForce(known, NOW, null);
    return 'may sign';
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

test.each(HOSTILE_CHAINS)(
  'of the chain "%s" what is over is told, and what trust alone decides is not',
  async (fault) => {
    const refused: Partial<Record<HostileChain, string>> = {
      expired: 'certificate-expired',
      revoked: 'certificate-revoked',
      'revoked-authority': 'issuer-certificate-revoked',
    };
    const { chain, root, crls } = hostileChain(fault, { time: NOW, ids: randomIds });
    expect(await told(chain, plainBasis('pem', [root], crls))).toBe(refused[fault] ?? 'may sign');
  },
);

test('what is no certificate is no fault of its status: whoever prepares with it says what is wrong', async () => {
  expect(await told([Uint8Array.of(1, 2, 3)], plainBasis('pem', [], []))).toBe('may sign');
});

describe('a key whose issuer’s certificate has ended', () => {
  const [rootKey, issuerKey] = [newKey(), newKey()];
  const [rootName, issuerName] = ['Root', 'Issuing'].map((CN) => nameDer({ O: 'Provmyndigheten', CN })) as [
    Uint8Array,
    Uint8Array,
  ];
  const authority = (subject: Uint8Array, key: typeof issuerKey, days: number, serial: number) =>
    buildCertificate({
      subject,
      key,
      issuer: rootName,
      issuerKey: rootKey,
      serial: Uint8Array.of(serial),
      notBefore: day(-100),
      notAfter: day(days),
      extensions: [caConstraint(null), caUsage()],
    });
  const root = authority(rootName, rootKey, 100, 1);
  const [ended, renewed] = [authority(issuerName, issuerKey, -1, 2), authority(issuerName, issuerKey, 100, 3)];
  const signer = buildCertificate({
    subject: nameDer({ C: 'SE', CN: 'Märta Exempelsson' }),
    key: newKey(),
    issuer: issuerName,
    issuerKey,
    serial: Uint8Array.of(4),
    notBefore: day(-50),
    notAfter: day(50),
    extensions: [signerUsage()],
  });

  test.each([
    ['trusted', [root]],
    ['not trusted', []],
  ] as const)('is refused, where its root is %s', async (_, roots) => {
    expect(await told([signer, ended], plainBasis('pem', roots, []))).toBe('issuer-certificate-expired');
  });

  test('may sign when the issuer has another certificate that has not', async () => {
    for (const roots of [[root], []])
      expect(await told([signer, ended, renewed], plainBasis('pem', roots, []))).toBe('may sign');
  });
});
