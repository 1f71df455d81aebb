import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, type Clock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { DemoKeys, Deps, Mailer, Renderer } from '../../src/issuing/ports.ts';
import type { LevelTools } from '../../src/issuing/levels/tools.ts';
import { createService, type Service } from '../../src/issuing/service.ts';
import { createPagePictures } from '../../src/platform/page-pictures.ts';
import { createPageReading } from '../../src/platform/page-reading.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import type { SigningMethod } from '../../src/signing/method.ts';
import { demoKeyMethod } from '../../src/signing/methods/demo-key.ts';
import type { CrashPoint } from '../../src/storage/crash-points.ts';
import type { Storage } from '../../src/storage/ports.ts';
import { openEmbeddedStorage } from '../../src/storage/sqlite/storage.ts';
import { openDemoKeys } from '../../src/workers/demo-keys.ts';
import { kinds } from '../../src/workers/kinds.ts';
import { throwAwayKeys } from '../../src/workers/throw-away-keys.ts';
import {
  currentEdition,
  inProcessFileSearch,
  inProcessInspector,
  inProcessReader,
  inProcessRenderer,
} from '../../src/workers/in-process.ts';
import { plainBasis } from '../../src/validation/context.ts';
import { createPageWitness } from '../../src/validation/witness/page-witness.ts';

let renderer: Promise<Renderer> | undefined;

export interface OpenedService {
  readonly service: Service;
  readonly storage: Storage;
  readonly deps: Deps;
  readonly close: () => Promise<void>;
}

/** The real service in one thread: real rendering, keys, validation, SQLite in `folder`. */
export async function openService(
  folder: string,
  clock: Clock = fixedClock(new Date('2027-01-15T09:00:00Z')),
  options: {
    readonly crashPoint?: CrashPoint;
    readonly maxPages?: number;
    /** Ways to sign besides the demo key. */
    readonly methods?: (demo: DemoKeys) => readonly SigningMethod[];
    readonly mailer?: Mailer;
    readonly levels?: (demo: DemoKeys) => LevelTools;
    readonly throwAwayKeys?: Deps['throwAwayKeys'];
  } = {},
): Promise<OpenedService> {
  const storage = await openEmbeddedStorage({ folder, clock, ids: randomIds, ...options });
  const shelf = {
    load: () => storage.side.get('demo-pki'),
    save: (stored: unknown) => storage.side.set('demo-pki', stored),
  };
  const demo = await openDemoKeys(shelf, clock, randomIds);
  // One after the other: Jest cannot load two modules that wait for a third at once.
  const rendererHere = await (renderer ??= inProcessRenderer());
  const reader = await inProcessReader();
  const deps: Deps = {
    storage,
    reader,
    renderer: rendererHere,
    inspector: await inProcessInspector(plainBasis('demo', [demo.root], [...demo.crls.values()])),
    pictures: createPagePictures(),
    reading: createPageReading(),
    files: inProcessFileSearch(),
    witness: createPageWitness({ pictures: createPagePictures(), primitives: nodePrimitives }),
    trust: () => ({ sources: [], notes: [], evidenceHosts: [] }),
    clock,
    ids: randomIds,
    primitives: nodePrimitives,
    edition: currentEdition('https://likalydande.example'),
    kinds: kinds(),
    demo,
    throwAwayKeys: options.throwAwayKeys ?? ((time) => throwAwayKeys(time, randomIds)),
    methods: [demoKeyMethod((subject) => demo.signerFor(subject)), ...(options.methods?.(demo) ?? [])],
    mailer: options.mailer ?? null,
    levels: options.levels?.(demo) ?? null,
    seal: null,
  };
  return { service: createService(deps), storage, deps, close: () => storage.close() };
}

export const newFolder = () => mkdtemp(join(tmpdir(), 'likalydande-issuing-'));
export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

/** A small valid agreement with two parties. */
export const smallAgreement = (): Record<string, unknown> =>
  (JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: Record<string, unknown> }).base;
