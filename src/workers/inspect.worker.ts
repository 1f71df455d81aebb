import type { Placing } from '../agreement/placement.ts';
import type { Inspector } from '../issuing/ports.ts';
import { serveHandlers } from '../platform/worker-thread.ts';
import type { Basis } from '../validation/context.ts';
import { inProcessInspector } from './in-process.ts';
import { readGround, type SharedGround } from './shared-basis.ts';

/** Reads foreign PDFs off the event loop, under the pool's limits on time and heap. */
serveHandlers({
  validate: async ([ground, bytes, time, password]: [SharedGround, Uint8Array, Date, string | null | undefined]) =>
    (await inspectorOn(ground)).validate(bytes, time, password),
  validateOn: async ([ground, basis, bytes, time]: [SharedGround, Basis, Uint8Array, Date]) =>
    (await inspectorOn(ground)).validateOn(basis, bytes, time),
  certificates: async ([ground, chain, time]: [SharedGround, readonly Uint8Array[], Date]) =>
    (await inspectorOn(ground)).certificates(chain, time),
  compare: async ([ground, a, b, time]: [SharedGround, Uint8Array, Uint8Array, Date]) =>
    (await inspectorOn(ground)).compare(a, b, time),
  inspectAppendix: async ([ground, bytes, placing]: [SharedGround, Uint8Array, Placing]) =>
    (await inspectorOn(ground)).inspectAppendix(bytes, placing),
  inspectImage: async ([ground, bytes]: [SharedGround, Uint8Array]) => (await inspectorOn(ground)).inspectImage(bytes),
});

let last: { readonly version: number; readonly inspector: Promise<Inspector> } | undefined;

/** Read once, and again when the ground is another. */
function inspectorOn(ground: SharedGround): Promise<Inspector> {
  if (last?.version !== ground.version) {
    const { basis, network } = readGround(ground);
    last = { version: ground.version, inspector: inProcessInspector(basis, network) };
  }
  return last.inspector;
}
