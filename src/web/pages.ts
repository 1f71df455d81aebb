import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { Problem } from '../core/problem.ts';
import { words, type Language, type Words } from '../core/words.ts';
import type { Service } from '../issuing/service.ts';
import { cameSecurely, csrfToken } from './cookies.ts';
import { chooseLanguage, languageOf } from './language.ts';
import { problemHeading } from './problem-heading.ts';
import { prepareViews, type PageContext, type Views } from './render.ts';
import { agreementPages } from './routes/agreement.ts';
import { certificatePages } from './routes/certificate.ts';
import { checkPages } from './routes/check.ts';
import { comparePages } from './routes/compare.ts';
import { lookupPages } from './routes/lookup.ts';
import { newAgreementPages } from './routes/new-agreement.ts';
import { plainPages } from './routes/plain.ts';
import { publishPages } from './routes/publish.ts';
import { delegatePages } from './routes/round/delegate.ts';
import { endingPages } from './routes/round/ending.ts';
import { tryNowPages } from './routes/round/try-now.ts';
import { evidencePages } from './routes/round/evidence.ts';
import { linkToPages } from './routes/round/links.ts';
import { signPages } from './routes/sign.ts';
import { declinePages } from './routes/signatory/decline.ts';
import { linkPages } from './routes/signatory/link.ts';
import { ownKeyPages } from './routes/signatory/own-key.ts';
import { readPages } from './routes/signatory/read.ts';
import { returnPages, wayBack } from './routes/signatory/return.ts';
import { signingPages } from './routes/signatory/sign.ts';
import { startPages } from './routes/start.ts';
import { verifyPages } from './routes/verify.ts';
import { linkPage } from './signatory/closed.ts';
import { visitPages, wayIn } from './signatory/way.ts';
import { staticFiles, type StaticFile } from './static-files.ts';

export interface PagesOptions {
  readonly service: Service;
  /** `everyone`: no page of the clerk's is there, and none leads to one. */
  readonly audience: 'office' | 'everyone';
  readonly views: Views;
  /** Style sheet, script, logo and faces, by file name. */
  readonly files: ReadonlyMap<string, StaticFile>;
  /** Agreements that a newcomer may begin with: name to data. */
  readonly examples: ReadonlyMap<string, unknown>;
  readonly kindExamples: readonly KindExample[];
  /** Origin under which people reach the service, without a slash at the end. */
  readonly publicAddress: string;
  /** Soft hyphens for Swedish titles. */
  readonly soften: (title: string) => string;
  readonly problemStatus: (problem: Problem) => number;
  readonly asProblem: (error: unknown) => Problem;
  readonly log: (problem: Problem, request: Request) => void;
}

/** Data to try a kind of document with. */
export interface KindExample {
  /** "kind-amendment". */
  readonly name: string;
  /** Inside a sentence: "tillägg". */
  readonly kindName: Words;
  readonly data: unknown;
}

/** What a route needs to answer with a page. */
export interface Site {
  readonly service: Service;
  /** By name, those of the kinds too. */
  readonly examples: ReadonlyMap<string, unknown>;
  readonly kindExamples: readonly KindExample[];
  readonly publicAddress: string;
  /** Sends a view; `status` 200 unless given. */
  page(request: Request, response: Response, view: string, values: PageValues, status?: number): void;
  language(request: Request): Language;
  problemStatus(problem: Problem): number;
}
export type PageValues = Pick<PageContext, 'title' | 'section'> & {
  /** Address of this page by GET, when it answers a POST to another one. */
  readonly here?: string;
} & Readonly<Record<string, unknown>>;

/** The check that runs in the reader's browser; not every installation has built it. */
const VERIFIER = 'verifier.js';

/** The pages for people, as one router. One that everyone reaches has no page of the clerk's. */
export function createPages(options: PagesOptions): Router {
  const render = prepareViews(options.views, options.soften);
  const assets = staticFiles(options.files);
  const site: Site = {
    service: options.service,
    examples: new Map([...options.examples, ...options.kindExamples.map(({ name, data }) => [name, data] as const)]),
    kindExamples: options.kindExamples,
    publicAddress: options.publicAddress,
    language: languageOf,
    problemStatus: options.problemStatus,
    page(request, response, view, values, status = 200) {
      const lang = languageOf(request);
      const context: PageContext = {
        ...values,
        lang,
        here: values.here ?? (request.method === 'POST' ? request.baseUrl + request.path : request.originalUrl),
        office: options.audience === 'office',
        demo: options.service.demoTrust !== null,
        csrf: csrfToken(request, response, cameSecurely(request, options.publicAddress)),
        assets: assets.base,
        verifier: options.files.has(VERIFIER) ? `${assets.base}/${VERIFIER}` : '',
      };
      response
        .status(status)
        .set('Content-Language', lang)
        .set('Cache-Control', 'no-store')
        .set('Vary', 'Cookie, Accept-Language');
      response.type('html').send(render(view, context));
    },
  };

  const router = Router();
  router.use(assets.router);
  router.use(chooseLanguage);
  // What a signature service posts back holds certificates and statements.
  router.use('/sign/return', express.urlencoded({ extended: false, limit: 2_000_000, parameterLimit: 50 }));
  router.use(express.urlencoded({ extended: false, limit: 100_000, parameterLimit: 200 }));
  if (options.audience === 'office') router.use(...officePages(site));
  router.use(
    returnPages(site),
    visitPages([readPages(site), signingPages(site), ownKeyPages(site), declinePages(site)]),
    linkPages(site),
    verifyPages(site),
    certificatePages(site),
    lookupPages(site),
    comparePages(site),
    plainPages(site),
  );
  router.use(() => {
    throw new Problem({
      kind: 'not-found',
      code: 'page-unknown',
      message: words(
        'Sidan finns inte. Adressen kan vara felskriven.',
        'This page does not exist. The address may be mistyped.',
      ),
    });
  });
  router.use(problemPages(site, options));
  return router;
}

/** What the clerk does. */
const officePages = (site: Site): readonly Router[] => [
  startPages(site),
  newAgreementPages(site),
  agreementPages(site),
  checkPages(site),
  publishPages(site),
  signPages(site),
  linkToPages(site),
  endingPages(site),
  tryNowPages(site),
  delegatePages(site),
  evidencePages(site),
];

/** Every error of a page becomes a page that says what to do. */
const problemPages =
  (site: Site, { audience, asProblem, log }: PagesOptions): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const problem = asProblem(error);
    log(problem, request);
    if (response.headersSent) return void response.destroy();
    const lang = site.language(request);
    if (/^\/sign(\/|$)/.test(request.path)) return signatoryProblem(site, problem, request, response);
    // A bad address is no place to come back to; an agreement is.
    const [, agreement] = /^(\/agreements\/[a-z0-9-]{1,64})\//.exec(request.path) ?? [];
    const isForm = request.method === 'POST';
    const { heading, lead } = problemHeading(problem.words[lang]);
    site.page(
      request,
      response,
      'problem',
      {
        title: heading,
        section: 'none',
        ...(isForm || problem.code === 'address-unknown'
          ? { here: agreement ?? (audience === 'office' ? '/' : '/verify') }
          : {}),
        code: problem.code,
        heading,
        lead,
        items: problem.issues.map((issue) => ({ pointer: issue.pointer, text: issue.message[lang] })),
        back: agreement && problem.kind !== 'not-found' ? agreement : null,
      },
      site.problemStatus(problem),
    );
  };

/** The same inside the signatory's way, from which nothing leads out. */
function signatoryProblem(site: Site, problem: Problem, request: Request, response: Response): void {
  const lang = site.language(request);
  const dead = linkPage(problem);
  if (dead) {
    const here = wayIn(request.path) || '/sign';
    const values = { section: 'signatory', here, ...dead, title: dead.heading[lang] } as const;
    return site.page(request, response, 'sign/closed', values, site.problemStatus(problem));
  }
  const { heading, lead } = problemHeading(problem.words[lang]);
  const isOver = problem.code === 'session-expired' || problem.kind === 'not-found';
  const way = wayIn(request.path) || wayBack(site, request);
  const values = {
    title: heading,
    section: 'signatory',
    here: way || '/sign',
    way,
    code: problem.code,
    heading,
    lead,
    isOver,
  } as const;
  site.page(request, response, 'sign/fault', values, site.problemStatus(problem));
}
