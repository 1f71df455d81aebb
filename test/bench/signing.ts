import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { createDemoPki } from '../../src/demo/demo-pki.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { sign } from '../../src/signing/sign.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { plainBasis, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { FIXTURE, readData, recordOf } from './agreements.ts';
import { section, times } from './table.ts';
import { measure } from './timing.ts';

/** A signature in the whole agreement, and the verdict on it. */
export async function signingAndValidating(): Promise<void> {
  section('sign and validate the 2020 agreement, warm: milliseconds', ['min', 'median']);
  const renderer = await inProcessRenderer();
  const pki = createDemoPki({ time: systemClock.now(), ids: randomIds });
  const { key, chain } = pki.signer({
    name: 'Christina Klang',
    title: 'Stadsdelsdirektör',
    organisation: 'Östermalms stadsdelsförvaltning',
  });
  const signer = keySigner(key, chain);
  const appearance = await renderer.drawAppearance({ heading: 'Undertecknad av Christina Klang', lines: [], rows: [] });
  const pdf = await renderer.renderRevision0(await recordOf(readData(FIXTURE)), new Map());
  const signOnce = () =>
    sign({
      pdf,
      field: 'Signature1',
      appearance,
      signer,
      name: 'Christina Klang',
      time: systemClock.now(),
      primitives,
    });
  times(`sign B-B, P-256, ${Math.round(pdf.length / 1000)} kB`, await measure(200, 400, signOnce));
  const signed = await signOnce();
  const context = validationContext({
    primitives,
    basis: plainBasis('demo', [pki.root], [...pki.crls.values()]),
    time: systemClock.now(),
  });
  times('validate one signature, all objects', await measure(40, 40, () => validatePdf(signed, context)));
}
