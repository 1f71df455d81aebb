import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../../src/pki/pem.ts';
import type { KeyFile } from '../../support/key-files.ts';
import { cache } from './judges.ts';

/**
 * Signs the empty field of a file in one revision, without a time-stamp. Of itself pyHanko also writes the document's metadata
 * anew, which a signature must not: `fields-only` leaves that out.
 */
const SIGN = `
import sys
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
how, key, own, chain, source, target = sys.argv[1:]
class FieldsOnly(IncrementalPdfFileWriter):
    def _update_meta(self):
        pass
writer = FieldsOnly if how == 'fields-only' else IncrementalPdfFileWriter
signer = signers.SimpleSigner.load(key, own, ca_chain_files=(chain,))
metadata = signers.PdfSignatureMetadata(field_name='Signature1', subfilter=fields.SigSeedSubFilter.PADES, md_algorithm='sha256')
with open(source, 'rb') as file, open(target, 'wb') as out:
    signers.PdfSigner(metadata, signer=signer).sign_pdf(writer(file), existing_fields_only=True, output=out)
`;

/** The whole file as pyHanko (PyPI), a program by others, has signed it with this key. */
export function pyhankoSigns(
  pdf: Uint8Array,
  { key, chainPem, chain }: KeyFile,
  how: 'fields-only' | 'metadata-too',
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-wallet-'));
  const at = (name: string) => join(folder, name);
  try {
    writeFileSync(at('key.pem'), key.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(at('chain.pem'), chainPem);
    writeFileSync(at('own.pem'), toPem(chain[0], 'CERTIFICATE'));
    writeFileSync(at('in.pdf'), pdf);
    const words = ['-c', SIGN, how, ...['key.pem', 'own.pem', 'chain.pem', 'in.pdf', 'out.pdf'].map(at)];
    const { status, stderr, error } = spawnSync(join(cache, 'python/bin/python'), words, { encoding: 'utf8' });
    if (error || status !== 0) throw new Error(`pyHanko: ${error?.message ?? stderr}`);
    return new Uint8Array(readFileSync(at('out.pdf')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
