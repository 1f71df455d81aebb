import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AUTHOR_SCRIPT, AUTHOR_STYLE, authorPage, authorPane } from './author-page.ts';
import type { LiveDocument } from './live-document.ts';

export interface AuthorServer {
  /** "http://127.0.0.1:41234/" */
  readonly address: string;
  /** Tells every open page to look again. */
  saved(): void;
  close(): Promise<void>;
}

/** Of one page of one author there are a few windows, not hundreds. */
const MOST_LISTENERS = 20;
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The author's page on this machine alone; `port` 0 takes a free one. Rejects with the error of `listen`. */
export async function authorServer(file: string, live: LiveDocument, port: number): Promise<AuthorServer> {
  const listeners = new Set<ServerResponse>();
  let host = '';
  const server = createServer((request, response) => {
    answer({ request, response, file, live, listeners, host }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `http://${host}/`,
    saved() {
      for (const listener of listeners) listener.write('event: saved\ndata:\n\n');
    },
    async close() {
      for (const listener of listeners) listener.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly file: string;
  readonly live: LiveDocument;
  readonly listeners: Set<ServerResponse>;
  readonly host: string;
}

async function answer({ request, response, file, live, listeners, host }: Asked): Promise<void> {
  const send = (status: number, type: string, body: string | Uint8Array) =>
    void response.writeHead(status, { ...HEADERS, 'Content-Type': type }).end(body);
  // Another name for this machine may be another site's (DNS rebinding).
  if (request.headers.host !== host && request.headers.host !== host.replace('127.0.0.1', 'localhost'))
    return send(403, 'text/plain; charset=utf-8', 'Fel adress · Wrong address\n');
  if (request.method !== 'GET') return send(405, 'text/plain; charset=utf-8', 'GET\n');
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`);
  const page = searchParams.get('page');
  if (page !== null && /^[1-9]\d{0,5}$/.test(page)) await live.turnTo(Number(page) - 1);
  switch (pathname) {
    case '/':
      return send(200, 'text/html; charset=utf-8', authorPage(file, live.shown));
    case '/pane':
      return send(200, 'text/html; charset=utf-8', authorPane(live.shown));
    case '/page.png':
      return live.shown.page
        ? send(200, 'image/png', live.shown.page.png)
        : send(404, 'text/plain; charset=utf-8', 'Ingen sida ännu · No page yet\n');
    case '/author.css':
      return send(200, 'text/css; charset=utf-8', AUTHOR_STYLE);
    case '/author.js':
      return send(200, 'text/javascript; charset=utf-8', AUTHOR_SCRIPT);
    case '/events':
      return listen(response, listeners);
    default:
      return send(404, 'text/plain; charset=utf-8', 'Finns inte · Not found\n');
  }
}

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  if (listeners.size >= MOST_LISTENERS) return void response.writeHead(503, HEADERS).end();
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
  response.write(': open\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}
