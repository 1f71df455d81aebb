import { flushCompileCache } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
import { utf8Bytes } from './core/bytes.ts';
import { systemClock } from './core/clock.ts';
import { Problem } from './core/problem.ts';
import { TWIN_STYLE } from './document/twin/style.ts';
import { createApp } from './http/app.ts';
import { createPublicApp, type PublicAppOptions } from './http/public-app.ts';
import { asProblem, statusOf } from './http/problem-answer.ts';
import { createService } from './issuing/service.ts';
import { keepWorking } from './issuing/work/keep-working.ts';
import { createWorker, type Round } from './issuing/work/round.ts';
import { keepSweeping } from './issuing/work/sweep.ts';
import { readExamples, readStaticFiles, readVerifier, readViews } from './platform/resources.ts';
import { softHyphenation } from './typesetting/text/soft-hyphens.ts';
import { createPages } from './web/pages.ts';
import { listen, shut } from './serve/listen.ts';
import { loggedPath } from './serve/logged-path.ts';
import { openDeps } from './serve/open-deps.ts';
import { kindExamples, kinds } from './workers/kinds.ts';

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

/** The service on one port: storage, worker pools, demo keys, API, pages. */
export async function serve(config: Config, log: Logger): Promise<Running> {
  const opened = await openDeps(config, log);
  const { deps } = opened;
  const service = createService(deps);
  const work = keepWorking(createWorker(deps), systemClock, workLog(log));
  const sweeping = keepSweeping(deps, (error) => log.error({ err: error }, 'what has ended could not be forgotten'));

  const logProblem = (problem: Problem, request: Readonly<Record<'method' | 'baseUrl' | 'path', string>>) => {
    // A router sees only the rest of the path; the log names all of it, without the query.
    const path = loggedPath(`${request.baseUrl}${request.path}`);
    const facts = { code: problem.code, method: request.method, path };
    if (problem.kind === 'internal') log.error({ ...facts, err: problem.inside }, 'request failed');
    else log.info(facts, 'request refused');
  };
  let port = config.port;
  const verifier = readVerifier();
  const pagesFor = {
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
  };
  const app = createApp({
    service,
    pages: createPages({ ...pagesFor, audience: 'office' }),
    kinds: kinds(),
    publicAddress: config.publicAddress,
    port: () => port,
    log: logProblem,
  });

  const server = await listen(app, config.port, config.host);
  const pages = () => createPages({ ...pagesFor, audience: 'everyone' });
  const publicServer = await publicListener(config, pages, logProblem).catch(async (error: unknown) => {
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
      await opened.close();
    },
  };
}

/** The signatory's and the verifying pages for a proxy; null when they are not asked for. */
async function publicListener(
  { publicListener: wanted, publicAddress }: Config,
  pages: () => PublicAppOptions['pages'],
  log: PublicAppOptions['log'],
): Promise<Server | null> {
  if (wanted === null) return null;
  const { port, host, trustedHops } = wanted;
  return listen(createPublicApp({ pages: pages(), log, publicAddress, trustedHops }), port, host);
}

/** What was done without anybody asking, and what went wrong on the way: by id and kind, never by content. */
const workLog = (log: Logger) => ({
  round: ({ done, failures }: Round) => {
    for (const one of done) log.info(one, 'work done');
    for (const { id, work, error } of failures) log.error({ id, work, err: error }, 'work failed');
  },
  failed: (error: unknown) => log.error({ err: error }, 'a round of work failed'),
});
