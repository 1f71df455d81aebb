import { systemClock } from '../../src/core/clock.ts';
import { previewPage } from '../../src/issuing/use-cases/preview-page.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { currentEdition } from '../../src/workers/in-process.ts';
import { pooledPagePictures, pooledReader, pooledRenderer } from '../../src/workers/pools.ts';
import { FIXTURE, readData } from './agreements.ts';
import { figures, section, times } from './table.ts';
import { timing } from './timing.ts';

const [CHANGES, WARM] = [50, 5];

interface Sections {
  readonly sections: { heading: string | null }[];
}

/**
 * Milliseconds from a changed letter to the picture of its page, as the service does it: text to data, data read and
 * judged, the whole laid out in a worker, one page written and drawn. One sample a change.
 */
async function samplesOf(data: unknown): Promise<readonly number[]> {
  const [reader, renderer, pictures] = [pooledReader(), pooledRenderer(), pooledPagePictures()];
  const edition = currentEdition('https://likalydande.example');
  const deps = {
    reader,
    renderer,
    pictures,
    clock: systemClock,
    primitives: nodePrimitives,
    edition,
  };
  const samples: number[] = [];
  for (let change = 0; change < WARM + CHANGES; change++) {
    const changed = structuredClone(data) as Sections;
    const at = change % changed.sections.length;
    const section = changed.sections[at];
    if (section) section.heading = `${section.heading ?? ''} ${String.fromCodePoint(97 + (change % 26))}`;
    const text = JSON.stringify(changed);
    const pointer = `/sections/${at}/heading`;
    const start = performance.now();
    const { shown } = await previewPage(deps, {
      data: JSON.parse(text),
      page: 0,
      pointer,
      scale: 110 / 72,
      demo: true,
    });
    if (!shown) throw new Error('the changed data have a fault');
    if (change >= WARM) samples.push(performance.now() - start);
  }
  await Promise.all([reader.close(), renderer.close(), pictures.close()]);
  return samples;
}

/** The row of an author's preview, all appendices in it. */
export async function previewing(): Promise<void> {
  section('preview: a changed letter to the picture of its page: milliseconds', ['min', 'median']);
  const samples = await samplesOf(readData(FIXTURE));
  times('the 2020 agreement', timing(samples));
  const ninetyFifth = samples.toSorted((a, b) => a - b)[Math.floor(samples.length * 0.95)] ?? 0;
  figures('  95 of 100 within', [ninetyFifth.toFixed(1)], 'at most 200');
}
