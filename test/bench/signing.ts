import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { createDemoPki } from '../../src/demo/demo-pki.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { sign } from '../../src/signing/sign.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { plainBasis, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { FIXTURE, readData, recordOf, thirtyPages } from './agreements.ts';
import { archiving } from './archiving.ts';
import { section, times } from './table.ts';
import { measure } from './timing.ts';

/** A signature in a document of thirty pages and in the whole agreement, and the verdict on the latter. */
export async function signingAndValidating(): Promise<void> {
  section('sign and validate, warm: milliseconds', ['min', 'median']);
  const renderer = await inProcessRenderer();
  const pki = createDemoPki({ time: systemClock.now(), ids: randomIds });
  const { key, chain } = pki.signer({
    name: 'Christina Klang',
    title: 'Stadsdelsdirektör',
    organisation: 'Östermalms stadsdelsförvaltning',
  });
  const signer = keySigner(key, chain);
  const appearance = await renderer.drawAppearance({ heading: 'Undertecknad av Christina Klang', lines: [], rows: [] });
  const signOnce = (pdf: Uint8Array): Promise<Uint8Array> =>
    sign({
      pdf,
      field: 'Signature1',
      appearance,
      signer,
      name: 'Christina Klang',
      time: systemClock.now(),
      primitives,
    });
  let signed = new Uint8Array();
  for (const [name, data] of [
    ['30 pages', thirtyPages()],
    ['the 2020 agreement', readData(FIXTURE)],
  ] as const) {
    const file = await renderer.renderRevision0(await recordOf(data), new Map());
    const kilobytes = Math.round(file.length / 1000);
    times(`sign B-B, P-256, ${name}, ${kilobytes} kB`, await measure(200, 400, () => signOnce(file)));
    signed = new Uint8Array(await signOnce(file));
    if (name === '30 pages')
      times(
        'sign and archive, B-LTA, 30 pages, beyond key and asking',
        await archiving(file, pki, signer, appearance),
        '≤ 5',
      );
  }
  const context = validationContext({
    primitives,
    basis: plainBasis('demo', [pki.root], [...pki.crls.values()]),
    time: systemClock.now(),
  });
  times('validate one signature, all objects', await measure(40, 40, () => validatePdf(signed, context)));
}
