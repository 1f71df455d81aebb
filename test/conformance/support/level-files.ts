import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyKind } from '../../../src/authority/key-material.ts';
import { paddingOf } from '../../../src/authority/key-material.ts';
import { readDocument, type DocumentInput } from '../../../src/cli/document-input.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { createDemoPki, type DemoPki } from '../../../src/demo/demo-pki.ts';
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
import { NO_BASIS } from '../../../src/validation/context.ts';
import { inProcessInspector, inProcessRenderer } from '../../../src/workers/in-process.ts';

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
  const input = await readDocument(data, {}, ['demo'], await inProcessInspector(NO_BASIS));
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
  { pki, kind, raise }: PkiOfKind,
  stamped: boolean,
): Promise<Uint8Array> {
  const signer = signerFor(pki, kind, signatory);
  const { code } = input.record;
  const time = systemClock.now();
  const prepared = await prepareFor({ pdf, signatory, code, revision, signer, time, renderer, primitives });
  const answer = await signer.sign(signRequestOf(prepared));
  const stamp = stamped ? (value: Uint8Array) => raise.stamper.stamp('SHA-256', value) : undefined;
  return complete({ pdf, prepared, answer, primitives, stamp });
}

function signerFor(pki: DemoPki, kind: KeyKind, { name, title, partyName }: SignatoryFacts) {
  const { key, chain } = pki.signer({ name, title, organisation: partyName });
  return keySigner(key, chain, paddingOf(kind));
}

export const LEVELS = ['B', 'T', 'LT', 'LTA'] as const;
export type Level = (typeof LEVELS)[number];

/** Every revision of a document that `count` signatories have signed, by level: file names, in order. */
export async function signedToLevels(
  document: Unsigned,
  name: string,
  count: number,
  by: PkiOfKind,
): Promise<Readonly<Record<Level, readonly string[]>>> {
  const signatories = signatoriesOf(document.input.record.data).slice(0, count);
  const files: Record<Level, string[]> = { B: [], T: [], LT: [], LTA: [] };
  const write = (level: Level, bytes: Uint8Array) => {
    const file = join(folder, `${by.kind}-${name}-${level}-r${files[level].length + 1}.pdf`);
    writeFileSync(file, bytes);
    files[level].push(file);
    return bytes;
  };
  let stamped = document.pdf;
  for (const level of ['B', 'T'] as const) {
    let { pdf } = document;
    for (const [i, one] of signatories.entries())
      pdf = write(level, await signed(pdf, document, one, i + 1, by, level === 'T'));
    stamped = pdf;
  }
  for (const level of ['LT', 'LTA'] as const) write(level, await raiseLevel(stamped, level, by.raise));
  return files;
}
