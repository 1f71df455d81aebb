import { openPdf } from '../../pdf/file.ts';
import { outlineOf, type OutlineEntry } from '../../pdf/outline.ts';
import { loadBlob } from '../load.ts';
import type { Deps } from '../ports.ts';
import { notFinalised } from '../problems.ts';
import { revisionsOf } from '../state.ts';
import { visitOf } from './session.ts';

/** See `SignatoryService.signatoryOutline`. */
export async function signatoryOutline(deps: Deps, session: string): Promise<readonly OutlineEntry[]> {
  const { facts } = await visitOf(deps, session);
  const [step0] = revisionsOf(facts);
  if (!step0) throw notFinalised();
  return outlineOf(openPdf(await loadBlob(deps.storage, step0.sha256), deps.primitives).last);
}
