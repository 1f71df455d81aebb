import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import type { Deps } from '../issuing/ports.ts';
import { nodePrimitives } from '../platform/node.ts';
import { demoKeyMethod } from '../signing/methods/demo-key.ts';
import type { Storage } from '../storage/ports.ts';
import { openEmbeddedStorage } from '../storage/sqlite/storage.ts';
import { NO_BASIS, plainBasis } from '../validation/context.ts';
import { openDemoKeys, type OpenedDemoKeys } from '../workers/demo-keys.ts';
import { currentEdition } from '../workers/in-process.ts';
import { kinds, prepareOwnTemplates, readAllKinds } from '../workers/kinds.ts';
import { openMailer } from '../workers/open-mailer.ts';
import { openLevelTools } from '../workers/level-tools.ts';
import { openServiceSeal } from '../workers/service-seal.ts';
import { openServiceTrust } from '../workers/service-trust.ts';
import { throwAwayKeys } from '../workers/throw-away-keys.ts';
import { openSigningMethods, type MethodsGround } from '../workers/signing-methods.ts';
import {
  pooledFileSearch,
  pooledInspector,
  pooledPagePictures,
  pooledReader,
  pooledRenderer,
} from '../workers/pools.ts';

/** What the use cases stand on, and how it ends. */
interface OpenedDeps {
  readonly deps: Deps;
  close(): Promise<void>;
}

/** Opens storage, worker pools, keys, trust and the ways to sign. Throws the Problem of whatever cannot be opened. */
export async function openDeps(config: Config, log: Logger): Promise<OpenedDeps> {
  readAllKinds();
  await prepareOwnTemplates();
  const storage = await openEmbeddedStorage({ folder: config.dataDir, clock: systemClock, ids: randomIds });
  const demo = config.production ? null : await demoKeysOf(storage);
  const reader = pooledReader();
  const renderer = pooledRenderer();
  const base = demo ? plainBasis('demo', [demo.root], [...demo.crls.values()]) : NO_BASIS;
  const trust = await openServiceTrust(config.trust, config.dataDir, base, (error) =>
    log.error({ err: error }, 'trusted lists could not be renewed'),
  );
  const inspector = pooledInspector(trust.ground);
  let ground = trust.ground;
  trust.keep((next) => {
    ground = next;
    inspector.rest(ground);
    for (const { code, address } of trust.status().notes) log.warn({ code, address }, 'trusted list');
  });
  const seal = await openServiceSeal(config.seal, config.trust.allowPrivate);
  const pictures = pooledPagePictures();
  const files = pooledFileSearch();
  const methods = [
    ...(demo ? [demoKeyMethod((subject) => demo.signerFor(subject))] : []),
    ...(await openSigningMethods(config.signingMethods, methodsGround(config, demo))),
  ];
  const deps: Deps = {
    storage,
    reader,
    renderer,
    inspector,
    pictures,
    reading: pictures,
    files,
    witness: pictures,
    clock: systemClock,
    ids: randomIds,
    primitives: nodePrimitives,
    edition: currentEdition(config.publicAddress),
    kinds: kinds(),
    trust: () => trust.status(),
    demo,
    throwAwayKeys: (time) => throwAwayKeys(time, randomIds),
    methods,
    mailer: await openMailer(config.mail),
    levels: await openLevelTools(config.levels, {
      demo,
      issuers: methods.flatMap(({ evidence }) => evidence ?? []),
      network: ground.network,
      trust: () => ground.basis.trust.sources,
    }),
    seal,
  };
  return {
    deps,
    async close() {
      const pools = [reader, renderer, inspector, pictures, files];
      await Promise.all([...pools.map((pool) => pool.close()), trust.close()]);
      await storage.close();
    },
  };
}

const methodsGround = (
  { publicAddress, trust: { allowPrivate } }: Config,
  demo: OpenedDemoKeys | null,
): MethodsGround => ({
  demoAuthority: demo?.oneTime ?? null,
  clock: systemClock,
  ids: randomIds,
  primitives: nodePrimitives,
  publicAddress,
  allowPrivate,
});

/** The demo PKI lives in the side table: made on first start, the same after every restart. */
function demoKeysOf(storage: Storage): Promise<OpenedDemoKeys> {
  const key = 'demo-pki';
  return openDemoKeys(
    { load: () => storage.side.get(key), save: (stored) => storage.side.set(key, stored) },
    systemClock,
    randomIds,
  );
}
