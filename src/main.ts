import { flushCompileCache } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
import { utf8Bytes } from './core/bytes.ts';
import { systemClock } from './core/clock.ts';
import { randomIds } from './core/ids.ts';
import { Problem } from './core/problem.ts';
import { words } from './core/words.ts';
import { TWIN_STYLE } from './document/twin/style.ts';
import { createApp } from './http/app.ts';
import { createPublicApp, type PublicAppOptions } from './http/public-app.ts';
import { asProblem, statusOf } from './http/problem-answer.ts';
import type { Deps } from './issuing/ports.ts';
import { createService } from './issuing/service.ts';
import { keepWorking } from './issuing/work/keep-working.ts';
import { createWorker, type Round } from './issuing/work/round.ts';
import { keepSweeping } from './issuing/work/sweep.ts';
import { nodePrimitives } from './platform/node.ts';
import { readExamples, readStaticFiles, readVerifier, readViews } from './platform/resources.ts';
import { demoKeyMethod } from './signing/methods/demo-key.ts';
import type { Storage } from './storage/ports.ts';
import { openEmbeddedStorage } from './storage/sqlite/storage.ts';
import { softHyphenation } from './typesetting/text/soft-hyphens.ts';
import { createPages } from './web/pages.ts';
import { NO_BASIS, plainBasis } from './validation/context.ts';
import { openDemoKeys, type OpenedDemoKeys } from './workers/demo-keys.ts';
import { currentEdition } from './workers/in-process.ts';
import { kindExamples, kinds } from './workers/kinds.ts';
import { openMailer } from './workers/open-mailer.ts';
import { openLevelTools } from './workers/level-tools.ts';
import { openServiceSeal } from './workers/service-seal.ts';
import { openServiceTrust } from './workers/service-trust.ts';
import { throwAwayKeys } from './workers/throw-away-keys.ts';
import { openSigningMethods, type MethodsGround } from './workers/signing-methods.ts';
import { pooledInspector, pooledPagePictures, pooledReader, pooledRenderer } from './workers/pools.ts';

/** A running service. */
export interface Running {
  /** "http://localhost:3000". */
  readonly address: string;
  /** Of the listener for a proxy; null when there is none. */
  readonly publicPort: number | null;
  close(): Promise<void>;
}

/** Starts the service from the environment, prints where to go, and ends it in order on SIGINT and SIGTERM. */
export async function start(): Promise<void> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    tell(error);
    process.exitCode = 78;
    return;
  }
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  try {
    const running = await serve(config, log);
    console.log(`Likalydande: ${running.address}`);
    if (!config.production)
      console.log('Demonycklar är på: underskrifter gäller inte. · Demo keys are on: signatures are not valid.');
    flushCompileCache();
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        void running.close().then(() => process.exit(0));
      });
  } catch (error) {
    // Words for whoever sits at the terminal; what lies behind them is for the log.
    if (error instanceof Problem) tell(error);
    log.fatal({ err: error instanceof Problem ? (error.inside ?? error) : error }, 'cannot start');
    process.exitCode = 1;
  }
}

function tell({ words: { sv, en } }: Problem): void {
  console.error(sv);
  console.error(en);
}

/** A port that is taken or reserved is the commonest reason not to start. */
function portFault(error: Error, port: number): Error {
  const { code } = error as { readonly code?: unknown };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new Problem({
    kind: 'unavailable',
    code: 'port-unavailable',
    message: words(
      `Port ${port} går inte att använda: ett annat program har den, eller så är den reserverad. Välj en annan med PORT.`,
      `Port ${port} cannot be used: another program has it, or it is reserved. Choose another with PORT.`,
    ),
    inside: error,
  });
}

/** The service on one port: storage, worker pools, demo keys, API, pages. */
export async function serve(config: Config, log: Logger): Promise<Running> {
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
  const service = createService(deps);
  const work = keepWorking(createWorker(deps), systemClock, workLog(log));
  const sweeping = keepSweeping(deps, (error) => log.error({ err: error }, 'what has ended could not be forgotten'));

  const logProblem = (problem: Problem, request: Readonly<Record<'method' | 'baseUrl' | 'path', string>>) => {
    // A router sees only the rest of the path; the log names all of it, without the query and a signatory's token.
    const path = `${request.baseUrl}${request.path}`.replace(/^(\/sign\/)[A-Za-z0-9_-]{20,}/, '$1…');
    const facts = { code: problem.code, method: request.method, path };
    if (problem.kind === 'internal') log.error({ ...facts, err: problem.inside }, 'request failed');
    else log.info(facts, 'request refused');
  };
  let port = config.port;
  const verifier = readVerifier();
  const pages = createPages({
    service,
    views: readViews(),
    files: new Map([
      ...readStaticFiles(),
      ['document.css', { bytes: utf8Bytes(TWIN_STYLE), type: 'text/css; charset=utf-8' }],
      ...(verifier ? [['verifier.js', verifier] as const] : []),
    ]),
    examples: readExamples(),
    kindExamples: kindExamples(),
    publicAddress: config.publicAddress,
    soften: softHyphenation(),
    problemStatus: statusOf,
    asProblem,
    log: logProblem,
  });
  const app = createApp({
    service,
    pages,
    kinds: kinds(),
    publicAddress: config.publicAddress,
    port: () => port,
    log: logProblem,
  });

  const server = await listen(app, config.port, config.host);
  const publicServer = await publicListener(config, { pages, log: logProblem }).catch(async (error: unknown) => {
    await shut(server);
    throw error;
  });
  ({ port } = server.address() as AddressInfo);
  return {
    address: `http://localhost:${port}`,
    publicPort: publicServer && (publicServer.address() as AddressInfo).port,
    async close() {
      await Promise.all([shut(server), ...(publicServer ? [shut(publicServer)] : [])]);
      await Promise.all([work.stop(), sweeping.stop()]);
      await Promise.all([reader.close(), renderer.close(), inspector.close(), pictures.close(), trust.close()]);
      await storage.close();
    },
  };
}

/** The signatory's and the verifying pages for a proxy; null when they are not asked for. */
async function publicListener(
  { publicListener: wanted, publicAddress }: Config,
  parts: Pick<PublicAppOptions, 'pages' | 'log'>,
): Promise<Server | null> {
  if (wanted === null) return null;
  const { port, host, trustedHops } = wanted;
  return listen(createPublicApp({ ...parts, publicAddress, trustedHops }), port, host);
}

/** Throws Problem `port-unavailable`. */
async function listen(app: ReturnType<typeof createApp>, port: number, host: string): Promise<Server> {
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, host, (error?: Error) =>
      error ? reject(portFault(error, port)) : resolve(listening),
    );
  });
  // A client that stops sending must not hold a connection for ever.
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  return server;
}

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5000).unref();
  });

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

/** What was done without anybody asking, and what went wrong on the way: by id and kind, never by content. */
const workLog = (log: Logger) => ({
  round: ({ done, failures }: Round) => {
    for (const one of done) log.info(one, 'work done');
    for (const { id, work, error } of failures) log.error({ id, work, err: error }, 'work failed');
  },
  failed: (error: unknown) => log.error({ err: error }, 'a round of work failed'),
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
