import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/core/problem.ts';
import { toPem } from '../../src/pki/pem.ts';
import { readSignedList } from '../../src/trust/signed-list.ts';
import { readTrustedList, type TrustedList } from '../../src/trust/trusted-list.ts';
import { journals, named } from '../trust/support/lists.ts';
import { askJava, cache } from './support/judges.ts';

const folder = join(cache, 'lists');
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
const files = globSync('**/*.xml', { cwd: folder, exclude: (name) => /META-INF|^sample/.test(name) })
  .filter((name) => !name.startsWith('sample'))
  .toSorted();

/** Where we and xmlsec1 differ, and why we are right. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'lotlCache/DE.xml': 'accepted: xmlsec1 1.2 gives a library error on the largest list; EU DSS accepts it',
  'tsl-pe.xml': 'refused: Peru signs with inclusive canonical form and a reference by SHA-1, which no EU list may',
};

describe('signatures of lists, beside xmlsec1', () => {
  test('there are a hundred lists', () => {
    expect(files.length).toBeGreaterThan(95);
  });

  test.each(files)('%s', (name) => {
    const words = '--verify --insecure --enabled-key-data x509,rsa,ec,key-value'.split(' ');
    const ids = ['SignedProperties', 'TrustServiceStatusList'].flatMap((element) => ['--id-attr:Id', element]);
    const theirs = spawnSync('xmlsec1', [...words, ...ids, join(folder, name)]).status === 0;
    expect(accepted(name)).toBe(name in DIFFERENT ? !theirs : theirs);
  });
});

/** Who signed is asked elsewhere: here each list may name its signer itself. */
function accepted(name: string): boolean {
  const bytes = bytesOf(name);
  try {
    readSignedList(bytes, named(bytes));
    return true;
  } catch (error) {
    // Whatever is wrong with a list is a Problem.
    expect(error).toBeInstanceOf(Problem);
    return false;
  }
}

describe('what lists say, beside EU DSS', () => {
  /** DSS needs minutes for the large ones; with all 29 the answers were the same on 2026-11-30. */
  const states = files.filter(
    (name) => /^lotlCache\/[A-Z]{2}\.xml$/.test(name) && statSync(join(folder, name)).size < 250_000,
  );
  /** Two certificates of 2001 and 2002 that Bouncy Castle does not load and OpenSSL and we do. */
  const NOT_LOADED = ['6132c80eaf5e66e91f4ae836353d33c9a6e1e5b2dc362111777a119bb94b0112', '1a16d64a2a8e8208'];
  const signersFile = join(folder, 'signers.pem');
  let signers: readonly Uint8Array[] = [];

  beforeAll(() => {
    const lotl = readTrustedList(bytesOf('lotlCache/EU.xml'), journals()[1]?.certificates ?? []);
    signers = lotl.pointers.flatMap((one) => one.certificates);
    writeFileSync(signersFile, signers.map((der) => toPem(der, 'CERTIFICATE')).join(''));
  });

  test('services, statuses over time and qualifiers of every state’s list are the same', () => {
    const answers = askJava('lists', '--signers', signersFile, ...states.map((name) => join(folder, name)));
    expect(answers).toHaveLength(states.length);
    for (const answer of answers) {
      const name = answer.file.slice(folder.length + 1);
      const list = readTrustedList(bytesOf(name), signers);
      const { territory, sequence, issued, nextUpdate, valid, services } = answer;
      expect({ name, territory, sequence, issued, nextUpdate, valid }).toEqual({
        name,
        territory: list.territory,
        sequence: list.sequence,
        issued: short(list.issued),
        nextUpdate: short(list.nextUpdate),
        valid: true,
      });
      expect({ name, lines: linesOf(list) }).toEqual({ name, lines: anchoring(services as readonly string[], list) });
    }
  });

  /** As `ListsJudge` writes them: one line for each certificate and period. */
  function linesOf({ anchors }: TrustedList): readonly string[] {
    const lines = anchors.flatMap(({ certificate, services }) => {
      const sha256 = createHash('sha256').update(certificate).digest('hex');
      if (NOT_LOADED.some((digest) => sha256.startsWith(digest))) return [];
      return services.map(({ type, status, from, until, additional, qualifications }) =>
        [
          sha256,
          type,
          status,
          short(from),
          short(until),
          sorted(additional).join(','),
          qualifications
            .map(({ qualifiers }) => sorted(qualifiers).join(','))
            .toSorted()
            .join(';'),
        ].join('|'),
      );
    });
    return sorted(lines);
  }

  /** Of their lines those of issuers and time-stamps: what else there is we do not build paths to. */
  function anchoring(lines: readonly string[], list: TrustedList): readonly string[] {
    const ours = new Set(linesOf(list));
    return lines
      .filter((line) => ours.has(line) || /^\w+\|[^|]*Svctype\/(CA\/|TSA|NationalRootCA-QC)/.test(line))
      .toSorted();
  }
});

const sorted = (words: readonly string[]) => [...new Set(words)].toSorted();
const short = (time: string | null) => time?.replace('.000Z', 'Z') ?? '';
