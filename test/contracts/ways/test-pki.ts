import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutCrl } from '../../../src/authority/cut-crl.ts';
import type { KeyKind } from '../../../src/authority/key-material.ts';
import { memoryRecord } from '../../../src/authority/record.ts';
import { toPem } from '../../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { plainBasis, type Basis } from '../../../src/validation/context.ts';
import type { KeyFile } from '../../support/key-files.ts';
import { demoPki } from '../../support/signed-pdf.ts';
import { SIGNATORY } from './way.ts';

/** The authority that every way to sign has its certificates from. */
export const pki = demoPki({ time: new Date() });

const HOUR = 3_600_000;

/** A key of the signatory, of this kind, with the certificate that names them. */
export function signatoryKey(kind: KeyKind = 'p256'): KeyFile {
  const { key, chain } = pki.signer(SIGNATORY, kind);
  const [certificate = new Uint8Array(), issuer = new Uint8Array()] = chain;
  return {
    key,
    chain: [certificate, issuer],
    chainPem: chain.map((one) => toPem(one, 'CERTIFICATE')).join(''),
  };
}

/** What a verifier has who trusts that authority: its root, and lists as of now. */
export async function basis(): Promise<Basis> {
  const oneTime = await cutCrl(pki.oneTime, memoryRecord(), new Date(), HOUR, primitives);
  return plainBasis('demo', [pki.root], [...pki.crls.values(), oneTime]);
}

/** A key file as OpenSSL writes it (PKCS#12). */
export function keyStoreOf({ key, chainPem }: KeyFile, password: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-key-store-'));
  const at = (name: string) => join(folder, name);
  try {
    writeFileSync(at('key.pem'), key.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(at('chain.pem'), chainPem);
    const how = ['pkcs12', '-export', '-inkey', at('key.pem'), '-in', at('chain.pem'), '-out', at('key.p12')];
    execFileSync('openssl', [...how, '-passout', `pass:${password}`]);
    return new Uint8Array(readFileSync(at('key.p12')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
