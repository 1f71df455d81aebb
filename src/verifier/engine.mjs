import { systemClock } from '../core/clock.ts';
import { check } from './check.ts';
import { reportMarkup } from './view.ts';

/** As long as the service gives a file; hostile ones exist. */
const TIME_LIMIT_MS = 60_000;

/**
 * Answers checks in a worker: `{ id, ...CheckRequest }` comes, `{ id, report }` or `{ id, error }` goes. Without a `time` it is
 * now; with a file's `name` the answer has the report's `markup` too, for a page that cannot make it.
 */
export function serveChecks() {
  globalThis.addEventListener('message', ({ data: { id, name, ...request } }) => {
    check({ time: systemClock.now().toISOString(), ...request }).then(
      (report) => globalThis.postMessage({ id, report, ...(name && { markup: reportMarkup(name, report) }) }),
      (error) => globalThis.postMessage({ id, error: String(error) }),
    );
  });
}

/**
 * Checks files one after the other: in a worker made of this page's own program, which is ended when it takes too long;
 * in the page itself where workers of a file on disk are not allowed. `check` rejects with Error `timeout`.
 */
export function createEngine(program) {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  let worker = null;
  let isAllowed = true;
  let last = Promise.resolve();

  const inWorker = (request) =>
    new Promise((resolve, reject) => {
      worker ??= new Worker(url);
      const listening = new AbortController();
      const finish = () => {
        clearTimeout(timer);
        listening.abort();
      };
      const discard = (reason) => {
        finish();
        worker.terminate();
        worker = null;
        reject(new Error(reason));
      };
      const timer = setTimeout(() => discard('timeout'), TIME_LIMIT_MS);
      const answer = ({ data }) => {
        finish();
        if ('report' in data) resolve(data.report);
        else reject(new Error(data.error));
      };
      worker.addEventListener('message', answer, { signal: listening.signal });
      worker.addEventListener('error', () => discard('worker'), { signal: listening.signal });
      worker.postMessage(request);
    });

  const run = async (request) => {
    if (!isAllowed) return check(request);
    try {
      return await inWorker(request);
    } catch (error) {
      // Either the browser forbids it (a SecurityError at once) or it cannot start: then the page does the work.
      if (error.message === 'timeout') throw error;
      isAllowed = false;
      return check(request);
    }
  };

  return {
    check(request) {
      const next = last.then(() => run(request));
      last = next.catch(() => {});
      return next;
    },
  };
}
