import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EvidenceSource, TimestampSource } from '../../../src/pki/evidence-source.ts';

/** What a PKI answers with. */
export interface Served {
  readonly source: EvidenceSource;
  readonly stamps: TimestampSource;
}

/** Nobody is there any more: every address is unknown. */
export const NOT_FOUND = null;

/** A real HTTP server on this machine in front of a PKI whose certificates name its address. */
export async function pkiServer() {
  let served: Served | null = null;
  let address = '';
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = `${address}${request.url ?? ''}`;
    const body = new Uint8Array(Buffer.concat(await request.toArray()));
    const told = served && (await answered(served, url, body));
    if (!told) return response.writeHead(404).end();
    const type = url.endsWith('/tsa') ? 'application/timestamp-reply' : 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type }).end(told);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    serve: (one: Served | null) => void (served = one),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answered({ source, stamps }: Served, url: string, body: Uint8Array): Promise<Uint8Array | null> {
  if (url.endsWith('/tsa')) return stamps.ask(body);
  if (url.endsWith('/ocsp')) return source.ocsp(url, body);
  return url.endsWith('.crl') ? source.crl(url) : source.certificate(url);
}
