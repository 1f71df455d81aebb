import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '../../../src/core/bytes.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { lastingVerdicts } from '../../../src/core/lasting-verdicts.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { complete, type CompleteRequest } from '../../../src/signing/complete.ts';
import { raiseLevel } from '../../../src/signing/levels/raise.ts';
import { prepare } from '../../../src/signing/prepare.ts';
import { sign } from '../../../src/signing/sign.ts';
import type { DrawnAppearance } from '../../../src/signing/prepared.ts';
import type { Signer } from '../../../src/signing/signer.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { partsFor, stamperFor } from '../../signing/levels/support.ts';
import { servedPki, type ServedPki } from '../../support/archive/served-pki.ts';
import { demoPki, NOW, signerOf } from '../../support/signed-pdf.ts';
import { recordOf, thirtyPages } from '../agreements.ts';
import { partedRounds, type Apart } from '../apart.ts';

/**
 * Our signer, in a process that does nothing else, as its peers are: the folder to leave the files in that they sign. Prints
 * a line of JSON with the rounds of each way.
 */
const [folder = ''] = process.argv.slice(2);

interface Document {
  readonly pdf: Uint8Array;
  readonly appearance: DrawnAppearance;
}
type Stamp = CompleteRequest['stamp'];

const renderer = await inProcessRenderer();
const record = await recordOf(thirtyPages());
const appearance = await renderer.drawAppearance({
  heading: 'Undertecknad av Märta Exempelsson',
  lines: [],
  rows: [],
});
const thirty: Document = { appearance, pdf: await renderer.renderRevision0(record, new Map()) };
const classic: Document = {
  appearance,
  pdf: await renderer.renderRevision0({ ...record, profile: 'PDF/A-1a' }, new Map()),
};
writeFileSync(join(folder, 'thirty.pdf'), thirty.pdf);
writeFileSync(join(folder, 'classic.pdf'), classic.pdf);

const requestFor = ({ pdf, appearance }: Document, stamp: Stamp) => ({
  pdf,
  field: 'Signature1',
  appearance,
  name: 'Märta Exempelsson',
  time: stamp ? systemClock.now() : NOW,
  stamps: stamp ? 1 : 0,
  primitives: nodePrimitives,
});

const signAtOnce = (document: Document, signer: Signer, apart: Apart, stamp?: Stamp) =>
  sign({
    ...requestFor(document, stamp),
    stamp,
    signer: { ...signer, sign: (request) => apart(() => signer.sign(request)) },
  });

/** With what is kept while a signer takes its time written and read between. */
async function signInSteps(document: Document, signer: Signer, apart: Apart, stamp?: Stamp) {
  const prepared = await prepare({ ...requestFor(document, stamp), signer });
  const signedAttributes = fromBase64(prepared.signedAttributes) ?? new Uint8Array();
  const answer = await apart(() => signer.sign({ signedAttributes, algorithm: prepared.algorithm }));
  return complete({ pdf: document.pdf, prepared, answer, primitives: nodePrimitives, stamp });
}

/** To level LTA: two time-stamps, and what an authority says of certificates. Each signature is that of somebody new. */
async function archive(signing: typeof signAtOnce, pki: ServedPki, apart: Apart) {
  const signer = await apart(() => pki.signer('Märta Exempelsson'));
  const elsewhere = apartFrom(pki, apart);
  const { stamp } = stamperFor(elsewhere, primitives);
  const signed = await signing(thirty, signer, apart, (value) => stamp('SHA-256', value));
  return raiseLevel(signed, 'LTA', partsFor(elsewhere, { stamper: { stamp }, primitives }));
}
/** As the service has them (workers/level-tools.ts). */
const primitives = lastingVerdicts(nodePrimitives);

/** The same authority, its answers counted apart. */
const apartFrom = (pki: ServedPki, apart: Apart): ServedPki => ({
  ...pki,
  stamps: { ...pki.stamps, ask: (request) => apart(() => pki.stamps.ask(request)) },
  source: {
    crl: (url) => apart(() => pki.source.crl(url)),
    certificate: (url) => apart(() => pki.source.certificate(url)),
    ocsp: (url, request) => apart(() => pki.source.ocsp(url, request)),
  },
});

const signer = signerOf(demoPki(), 'Signature1');
const kilobytes = ({ pdf }: Document) => Math.round(pdf.length / 1000);
const atOnce = await partedRounds(400, 2000, (apart) => signAtOnce(thirty, signer, apart));
const inSteps = await partedRounds(400, 1000, (apart) => signInSteps(thirty, signer, apart));
const otherFile = await partedRounds(400, 400, (apart) => signAtOnce(classic, signer, apart));
const pki = await servedPki({ start: systemClock.now().toISOString() });
const archived = await partedRounds(200, 400, (apart) => archive(signAtOnce, pki, apart));
const archivedInSteps = await partedRounds(200, 200, (apart) => archive(signInSteps, pki, apart));
console.log(
  JSON.stringify({
    kilobytes: { thirty: kilobytes(thirty), classic: kilobytes(classic) },
    rounds: { atOnce, inSteps, otherFile, archived, archivedInSteps },
  }),
);
