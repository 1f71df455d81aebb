import { appendFile, readFile } from 'node:fs/promises';
import { memoryRecord } from '../../authority/record.ts';
import { fromHex, toHex } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { OneTimeRecord } from '../../federation/one-time/issuer.ts';

/*
 * One line a certificate: its number (the whole INTEGER, DER, hex). A certificate is taken back by a line "NUMBER revoked
 * 2026-11-30T12:00:00Z" that whoever runs the service adds; the key of a one-time certificate is gone, so this is for a
 * person who never meant to sign.
 */
const LINE = /^([0-9a-f]{6,44})(?: revoked (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))?$/;

/**
 * The record of one-time certificates in a file that only grows; made at the first certificate. Each is on disk before it is
 * used: what is not on record is answered as unknown, also after a restart. Throws Problem `record-unreadable`.
 */
export async function issuedFile(path: string): Promise<OneTimeRecord> {
  const record = memoryRecord();
  for (const line of (await textOf(path)).split('\n').filter((one) => one !== '')) {
    const [, hex = '', revoked] = LINE.exec(line) ?? [];
    const serial = fromHex(hex);
    if (!serial || hex === '') throw unreadable(path, `the line ${line.slice(0, 80)}`);
    if (revoked === undefined) record.add({ serial });
    else record.revoke({ serial }, new Date(revoked));
  }
  return {
    statusOf: (serial) => record.statusOf(serial),
    revoked: () => record.revoked(),
    async add(certificate) {
      await appendFile(path, `${toHex(certificate.serial)}\n`, { mode: 0o600, flush: true });
      record.add(certificate);
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return '';
    throw unreadable(path, error);
  }
}

const unreadable = (path: string, inside: unknown) =>
  new Problem({
    kind: 'invalid',
    code: 'record-unreadable',
    message: words(
      `Förteckningen över utfärdade certifikat går inte att läsa: ${path}. Återställ den från en säkerhetskopia.`,
      `The record of issued certificates cannot be read: ${path}. Restore it from a backup.`,
    ),
    inside,
  });
