import type { KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from './service.ts';

/** The private number of an elliptic key as it would stand in text or in bytes. */
export function formsOf(key: KeyObject): readonly string[] {
  const number = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  return [number.toString('base64url'), number.toString('hex'), number.toString('latin1')];
}

/** Which of the secrets stand in the log of a service, or anywhere in its data folder: journal, files, side table. */
export function leakedFrom(house: Pick<House, 'log' | 'dataDir'>, secrets: readonly string[]): readonly string[] {
  const files = readdirSync(house.dataDir ?? '', { recursive: true })
    .map((name) => join(house.dataDir ?? '', String(name)))
    .filter((path) => statSync(path).isFile());
  if (files.length === 0 || secrets.some((one) => one.length < 5)) throw new Error('nothing to look for, or in');
  const kept = [house.log.join('\n'), ...files.map((path) => readFileSync(path, 'latin1'))];
  const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  return secrets.filter((one) => kept.some((text) => text.includes(one) || text.includes(asBytes(one))));
}
