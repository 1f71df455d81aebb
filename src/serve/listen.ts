import type { Server } from 'node:http';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { createApp } from '../http/app.ts';

/** Listens with an application. Throws Problem `port-unavailable`. */
export async function listen(app: ReturnType<typeof createApp>, port: number, host: string): Promise<Server> {
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

/** Lets open answers end, for five seconds. */
export const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5000).unref();
  });
