import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../../src/pki/pem.ts';
import type { SignatureToJudge } from '../../contracts/signer.ts';

/** OpenSSL's word on a signature, by its command line. */
export function opensslVerifies({ algorithm, certificate, data, value }: SignatureToJudge): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-openssl-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...words: readonly string[]) => {
    const { status, stdout, error } = spawnSync('openssl', [...words], { encoding: 'utf8' });
    if (error) throw error;
    return { status, stdout };
  };
  try {
    writeFileSync(at('certificate.pem'), toPem(certificate, 'CERTIFICATE'));
    writeFileSync(at('data'), data);
    writeFileSync(at('value'), value);
    writeFileSync(at('key.pem'), openssl('x509', '-in', at('certificate.pem'), '-noout', '-pubkey').stdout);
    const digest = algorithm === 'ecdsa-p384-sha384' ? '-sha384' : '-sha256';
    const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32', '-sigopt', 'rsa_mgf1_md:sha256'];
    const options = algorithm === 'rsa-pss-sha256' ? pss : [];
    return (
      openssl('dgst', digest, ...options, '-verify', at('key.pem'), '-signature', at('value'), at('data')).status === 0
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
