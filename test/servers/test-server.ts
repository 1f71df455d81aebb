import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One shape for the counterparts of tests: on 127.0.0.1, on a port that was free. */
export interface TestServer {
  /** "http://127.0.0.1:PORT", without a slash at the end. */
  readonly url: string;
  /** Ends it; resolves when it has ended. */
  stop(): Promise<void>;
  /** From now on it does not answer; `wake` ends it. */
  hang(): void;
  wake(): void;
}
export interface ServerHere extends TestServer {
  /** From now on it breaks every connection off, as a service that has fallen; `wake` ends it. */
  fall(): void;
}

/** A server in this process. While it hangs, connections are taken and nothing is answered. */
export async function serverHere(answer: RequestListener): Promise<ServerHere> {
  let state: 'awake' | 'hanging' | 'fallen' = 'awake';
  const server = createServer((request, response) => {
    if (state === 'awake') answer(request, response);
    else if (state === 'fallen') request.socket.destroy();
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((ended) => {
        server.close(() => ended());
        server.closeAllConnections();
      }),
    hang: () => void (state = 'hanging'),
    fall: () => void (state = 'fallen'),
    wake: () => void (state = 'awake'),
  };
}

/** The body of a request, at most a megabyte of it. */
export async function bodyOf(request: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk) || (size += chunk.length) > 1_000_000) break;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
