import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fromBase64 } from '../../src/core/bytes.ts';
import { systemClock } from '../../src/core/clock.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { prepare } from '../../src/signing/prepare.ts';
import { sign } from '../../src/signing/sign.ts';
import type { DrawnAppearance } from '../../src/signing/prepared.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { partsFor, stamperFor } from '../signing/levels/support.ts';
import { servedPki, type ServedPki } from '../support/archive/served-pki.ts';
import { makeKeyStore } from '../support/key-store.ts';
import { demoPki, NOW, signerOf } from '../support/signed-pdf.ts';
import { recordOf, thirtyPages } from './agreements.ts';
import { askJudge } from './judges.ts';
import { remark, section, times } from './table.ts';
import { ownCpu, timing, type Timing } from './timing.ts';

/** A B-B signature by P-256 on thirty pages beside others' programs, and ours at B-LTA, in one run. */
export async function signingBesidePeers(folder: string): Promise<void> {
  section('sign B-B, 30 pages, warm: milliseconds', ['min', 'median', 'CPU']);
  const renderer = await inProcessRenderer();
  const record = await recordOf(thirtyPages());
  const text = { heading: 'Undertecknad av Märta Exempelsson', lines: [], rows: [] };
  const appearance = await renderer.drawAppearance(text);
  const pdf = await renderer.renderRevision0(record, new Map());
  const classic = await renderer.renderRevision0({ ...record, profile: 'PDF/A-1a' }, new Map());
  await oursBeside({ pdf, appearance }, '');
  await oursBeside({ pdf: classic, appearance }, ', PDF/A-1a');
  await signpdf(classic);
  const file = join(folder, 'thirty.pdf');
  writeFileSync(file, pdf);
  pdfbox(file);
  pyhanko(file);
  section('sign B-LTA with an authority in this process, 30 pages, warm: milliseconds', ['min', 'median', 'CPU']);
  await archiveLevel({ pdf, appearance });
}

type Rounds = Timing & { readonly cpu: number };

/** Rounds of work that tells apart what it took itself: wall and processor time, without what `others` took. */
async function rounds(
  count: number,
  warm: number,
  work: (others: Others) => Promise<unknown>,
): Promise<{ own: Rounds; others: Rounds }> {
  const own: [number, number][] = [];
  const theirs: [number, number][] = [];
  for (let i = 0; i < warm + count; i++) {
    const spent: [number, number] = [0, 0];
    const others: Others = async (task) => {
      const [start, busy] = [performance.now(), ownCpu()];
      const result = await task();
      spent[0] += performance.now() - start;
      spent[1] += ownCpu() - busy;
      return result;
    };
    const [start, busy] = [performance.now(), ownCpu()];
    await work(others);
    if (i < warm) continue;
    own.push([performance.now() - start - spent[0], ownCpu() - busy - spent[1]]);
    theirs.push(spent);
  }
  const spread = (all: readonly [number, number][]): Rounds => ({
    ...timing(all.map(([wall]) => wall)),
    cpu: timing(all.map(([, cpu]) => cpu)).median,
  });
  return { own: spread(own), others: spread(theirs) };
}
/** Runs what is not ours: the key, the network. */
type Others = <T>(task: () => Promise<T>) => Promise<T>;

interface Document {
  readonly pdf: Uint8Array;
  readonly appearance: DrawnAppearance;
}

type More = Pick<Parameters<typeof complete>[0], 'stamp'>;

const requestFor = ({ pdf, appearance }: Document, { stamp }: More = {}) => ({
  pdf,
  field: 'Signature1',
  appearance,
  name: 'Märta Exempelsson',
  time: stamp ? systemClock.now() : NOW,
  stamps: stamp ? 1 : 0,
  primitives,
});

/** A key that answers at once, its work counted apart. */
const apartFromKey = (signer: Signer, others: Others): Signer => ({
  ...signer,
  sign: (request) => others(() => signer.sign(request)),
});

const signOnce = (document: Document, signer: Signer, others: Others, more: More = {}) =>
  sign({ ...requestFor(document, more), ...more, signer: apartFromKey(signer, others) });

/** With what is kept while a signer takes its time written and read between. */
async function signInSteps(document: Document, signer: Signer, others: Others) {
  const prepared = await prepare({ ...requestFor(document), signer });
  const signedAttributes = fromBase64(prepared.signedAttributes) ?? new Uint8Array();
  const answer = await others(() => signer.sign({ signedAttributes, algorithm: prepared.algorithm }));
  return complete({ pdf: document.pdf, prepared, answer, primitives });
}

async function oursBeside(document: Document, what: string): Promise<void> {
  const signer = signerOf(demoPki(), 'Signature1');
  const { own, others } = await rounds(400, 2000, (apart) => signOnce(document, signer, apart));
  times(
    `ours, P-256, ${Math.round(document.pdf.length / 1000)} kB${what}, beyond the key operation`,
    own,
    what ? '' : 'at most 0.5',
  );
  if (what) return;
  times('  the key operation', others);
  const steps = await rounds(400, 400, (apart) => signInSteps(document, signer, apart));
  times('  the same prepared, kept and completed later', steps.own);
}

/** It reads no cross-reference streams and no elliptic keys. */
async function signpdf(classic: Uint8Array): Promise<void> {
  const { p12 } = makeKeyStore('Märta Exempelsson', 'hemligt', NOW);
  const pdfBuffer = Buffer.from(classic);
  const texts = { reason: '', contactInfo: '', name: 'Märta Exempelsson', location: '' };
  const { own } = await rounds(10, 3, () =>
    new SignPdf().sign(plainAddPlaceholder({ pdfBuffer, ...texts }), new P12Signer(p12, { passphrase: 'hemligt' })),
  );
  times('@signpdf 3.3.0, RSA-3072, PDF/A-1a, with its key operation', own);
}

function pdfbox(file: string): void {
  const store = resolve('test/pki/key-stores/ec-p256.p12');
  try {
    const answer = askJudge('java', 'bench-pdfbox-sign', '--n', '200', '--warmup', '400', file, store, 'hemligt') as {
      readonly minMs: number;
      readonly medianMs: number;
      readonly medianCpuMs: number;
    };
    times('PDFBox 3.0, P-256, with its key operation', {
      min: answer.minMs,
      median: answer.medianMs,
      cpu: answer.medianCpuMs,
    });
  } catch (error) {
    remark(`PDFBox not measured: ${(error as Error).message.split('\n')[0]}`);
  }
}

function pyhanko(file: string): void {
  try {
    const { sign } = askJudge('python', 'bench-pyhanko-sign', file) as {
      readonly sign: { readonly wall: Timing; readonly cpu: Timing };
    };
    times('pyHanko 0.38, P-256, with its key operation', { ...sign.wall, cpu: sign.cpu.median });
  } catch (error) {
    remark(`pyHanko not measured: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** All of B-LTA, without the time in which an authority answers: two time-stamps and what it says of certificates. */
async function archiveLevel(document: Document): Promise<void> {
  const pki = await servedPki({ start: systemClock.now().toISOString() });
  const signer = await pki.signer('Märta Exempelsson');
  const { own, others } = await rounds(100, 200, async (apart) => {
    const elsewhere = apartFrom(pki, apart);
    const { stamp } = stamperFor(elsewhere);
    const signed = await signOnce(document, signer, apart, { stamp: (value) => stamp('SHA-256', value) });
    return raiseLevel(signed, 'LTA', partsFor(elsewhere));
  });
  times('ours, P-256, beyond the key operation and what it asks for', own, 'at most 5');
  times('  the key operation, and the authority’s answers', others);
}

/** The same authority, its answers counted apart. */
function apartFrom(pki: ServedPki, apart: Others): ServedPki {
  const { source, stamps } = pki;
  return {
    ...pki,
    stamps: { ...stamps, ask: (request) => apart(() => stamps.ask(request)) },
    source: {
      crl: (url) => apart(() => source.crl(url)),
      certificate: (url) => apart(() => source.certificate(url)),
      ocsp: (url, request) => apart(() => source.ocsp(url, request)),
    },
  };
}
