import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyKind } from '../../../src/authority/key-material.ts';
import { paddingOf } from '../../../src/authority/key-material.ts';
import { readDocument, type DocumentInput } from '../../../src/cli/document-input.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { createDemoPki } from '../../../src/demo/demo-pki.ts';
import { demoServices } from '../../../src/demo/demo-services.ts';
import { signatoriesOf, type SignatoryFacts } from '../../../src/issuing/facts.ts';
import type { Renderer } from '../../../src/issuing/ports.ts';
import { prepareFor, signRequestOf } from '../../../src/issuing/signing-step.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import { raiseLevel, type RaiseParts } from '../../../src/signing/levels/raise.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';
import { keySigner } from '../../../src/signing/signers/key-signer.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { memoryRecord } from '../../../src/authority/record.ts';
import { cutCrl } from '../../../src/authority/cut-crl.ts';
import { oneTimeIssuer } from '../../../src/federation/one-time/issuer.ts';
import { contentsOf } from '../../../src/federation/one-time/contents.ts';
import { freshKey } from '../../../src/federation/one-time/fresh-key.ts';
import { type EvidenceSource } from '../../../src/pki/evidence-source.ts';
import { type Signer } from '../../../src/signing/signer.ts';
import { identified } from '../../federation/one-time-scene.ts';

/** Documents signed to every level with every kind of key, as files for the outside judges. */

export const folder = mkdtempSync(join(tmpdir(), 'levels-'));

/** A document as it is before anybody signs. */
export interface Unsigned {
  readonly input: DocumentInput;
  readonly pdf: Uint8Array;
  readonly renderer: Renderer;
}

export async function render(data: string): Promise<Unsigned> {
  const renderer = await inProcessRenderer();
  const input = await readDocument(data, {}, ['demo']);
  return { input, renderer, pdf: await renderer.renderRevision0(input.record, input.uploads) };
}

/**
 * A demo PKI whose every key is of this kind, CAs and services too, with its files for validators. Certificates that name an
 * address get OCSP answers, others lists; nobody can ask there.
 */
export function pkiOf(kind: KeyKind, address: string | null) {
  const time = systemClock.now();
  const keys = { authorities: kind, signers: kind, services: kind };
  const pki = createDemoPki({ time, ids: randomIds, keys, address });
  const anchors = [parseCertificate(pki.root)].flatMap((one) => one ?? []);
  const { timestamps, evidence } = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
  const raise: RaiseParts = {
    anchors,
    given: { certificates: [], crls: [], ocsps: [] },
    source: evidence,
    clock: systemClock,
    primitives,
    stamper: stamperOf({ source: timestamps, anchors, clock: systemClock, ids: randomIds, primitives }),
  };
  const write = (name: string, bytes: Uint8Array | string) => {
    const file = join(folder, `${kind}-${name}`);
    writeFileSync(file, bytes);
    return file;
  };
  return {
    kind,
    pki,
    address,
    raise,
    root: write('root.pem', pki.rootPem),
    crls: [...pki.crls].map(([name, bytes]) => write(name, bytes)),
  };
}
export type PkiOfKind = ReturnType<typeof pkiOf>;

/** What one signature adds: level B, or T with its time-stamp. */
async function signed(
  pdf: Uint8Array,
  { input, renderer }: Unsigned,
  signatory: SignatoryFacts,
  revision: number,
  { raise }: PkiOfKind,
  signer: Signer,
  stamped: boolean,
): Promise<Uint8Array> {
  const { code } = input.record;
  const time = systemClock.now();
  const prepared = await prepareFor({ pdf, signatory, code, revision, signer, time, renderer, primitives });
  const answer = await signer.sign(signRequestOf(prepared));
  const stamp = stamped ? (value: Uint8Array) => raise.stamper.stamp('SHA-256', value) : undefined;
  return complete({ pdf, prepared, answer, primitives, stamp });
}

/** Whose key each signatory signs with, and where its status comes from. */
export interface Keys {
  signerFor(signatory: SignatoryFacts): Promise<Signer>;
  readonly source: EvidenceSource | null;
  /** Lists that are to lie beside files of level B and T, besides those of the PKI; asked for when all have signed. */
  lists(): Promise<readonly Uint8Array[]>;
}

/** Keys that the signatories have had for long. */
export const ownKeys = ({ pki, kind, raise }: PkiOfKind): Keys => ({
  async signerFor({ name, title, partyName }) {
    const { key, chain } = pki.signer({ name, title, organisation: partyName });
    return keySigner(key, chain, paddingOf(kind));
  },
  source: raise.source,
  lists: async () => [],
});

const ALGORITHMS = { p256: 'ecdsa-p256-sha256', p384: 'ecdsa-p384-sha384', 'rsa-pss': 'rsa-pss-sha256' } as const;

/** Keys that are made for one signature each, with a certificate that begins when the person was identified. */
export function oneTimeKeys({ pki, kind, raise, address }: PkiOfKind): Keys {
  if (kind === 'rsa-pkcs1') throw new Error('no one-time key is of this kind');
  const record = memoryRecord();
  const issuer = oneTimeIssuer({
    key: pki.oneTime,
    record: { ...record, add: async (certificate) => record.add(certificate) },
    service: 'https://avtal.example',
    policies: [],
    addresses: { ocsp: address && `${address}/one-time`, crl: null },
    answers: 'ocsp',
    clock: systemClock,
    ids: randomIds,
    primitives,
  });
  const { source } = raise;
  return {
    async signerFor({ name }) {
      const options = { life: 3_600_000, status: 'ocsp', country: 'SE' } as const;
      const [given = name, ...family] = name.split(' ');
      const who = identified({
        givenName: { value: given, source: 'given_name' },
        familyName: { value: family.join(' '), source: 'family_name' },
      });
      const contents = contentsOf(who, options, systemClock.now());
      if (!contents) throw new Error(`no certificate can be made for ${name}`);
      const key = await freshKey(ALGORITHMS[kind]);
      const certificate = await issuer.issue(contents, key.publicKey);
      return key.signer([certificate.raw, ...issuer.chain]);
    },
    source: source && {
      ...source,
      ocsp: async (url, request) => (await issuer.evidence.ocsp(url, request)) ?? source.ocsp(url, request),
      async byIssuer(certificate, by) {
        const own = await issuer.evidence.byIssuer?.(certificate, by);
        const isOwn = own !== undefined && own.ocsps.length + own.crls.length > 0;
        return isOwn ? own : ((await source.byIssuer?.(certificate, by)) ?? { ocsps: [], crls: [] });
      },
    },
    lists: async () => [await cutCrl(pki.oneTime, record, systemClock.now(), 86_400_000, primitives)],
  };
}

export const LEVELS = ['B', 'T', 'LT', 'LTA'] as const;
export type Level = (typeof LEVELS)[number];

/** Every revision of a document that `count` signatories have signed, by level: file names, in order; and lists to lie beside. */
export async function signedToLevels(
  document: Unsigned,
  name: string,
  count: number,
  by: PkiOfKind,
  keys: Keys,
): Promise<{ readonly files: Readonly<Record<Level, readonly string[]>>; readonly crls: readonly string[] }> {
  const signatories = signatoriesOf(document.input.record.data).slice(0, count);
  const files: Record<Level, string[]> = { B: [], T: [], LT: [], LTA: [] };
  const place = (end: string) => join(folder, `${by.kind}-${name}-${end}`);
  const write = (level: Level, bytes: Uint8Array) => {
    const file = place(`${level}-r${files[level].length + 1}.pdf`);
    writeFileSync(file, bytes);
    files[level].push(file);
    return bytes;
  };
  let stamped = document.pdf;
  for (const level of ['B', 'T'] as const) {
    let { pdf } = document;
    for (const [i, one] of signatories.entries()) {
      const signer = await keys.signerFor(one);
      pdf = write(level, await signed(pdf, document, one, i + 1, by, signer, level === 'T'));
    }
    stamped = pdf;
  }
  const raise = { ...by.raise, source: keys.source };
  for (const level of ['LT', 'LTA'] as const) write(level, await raiseLevel(stamped, level, raise));
  const crls = (await keys.lists()).map((bytes, i) => {
    writeFileSync(place(`${i}.crl`), bytes);
    return place(`${i}.crl`);
  });
  return { files, crls };
}
