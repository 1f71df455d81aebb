import type { IncomingMessage, ServerResponse } from 'node:http';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { createDemoPki, type DemoPki } from '../../src/demo/demo-pki.ts';
import { demoServices, type DemoServices, type ServicesOptions } from '../../src/demo/demo-services.ts';
import type { DemoOptions } from '../../src/demo/make-holder.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import {
  faultyOcsp,
  faultyStamp,
  OCSP_FAULTS,
  STAMP_FAULTS,
  type OcspFault,
  type StampFault,
} from './authority-faults.ts';
import { bodyOf, serverHere, type TestServer } from './test-server.ts';

/** How a server goes wrong whatever it serves. */
export const TRANSPORT_FAULTS = [
  'never',
  'late',
  'garbage',
  'huge',
  'cut-off',
  'dropped',
  'status-500',
  'wrong-type',
] as const;
export type TransportFault = (typeof TRANSPORT_FAULTS)[number];

export interface DemoServer extends TestServer {
  readonly pki: DemoPki;
  readonly services: DemoServices;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Addresses asked, newest last: "POST /tsa". */
  readonly asked: readonly string[];
  /** From now on this service has this fault, until another is set; null: none. */
  fault(of: 'tsa', fault: StampFault | TransportFault | null): void;
  fault(of: 'ocsp', fault: OcspFault | TransportFault | null): void;
  fault(of: 'tsa' | 'ocsp' | 'crl' | 'ca', fault: TransportFault | null): void;
}

/**
 * A demo PKI on loopback whose certificates name its addresses: `/tsa`, `/ocsp/demo-issuing-ca`, `/crl/NAME.crl`, `/ca/NAME.cer`,
 * with a clock that stands at `time` until it is moved, and faults on demand.
 */
export async function startDemoServer(
  time: Date,
  options: Partial<DemoOptions> & { readonly lasts?: ServicesOptions['lasts'] } = {},
): Promise<DemoServer> {
  const clock = fixedClock(time);
  const asked: string[] = [];
  const faults = new Map<string, string>();
  const server = await serverHere(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  const pki = createDemoPki({ time, ids: randomIds, address: server.url, ...options });
  const services = demoServices(pki, {
    clock,
    ids: randomIds,
    primitives,
    ...(options.lasts && { lasts: options.lasts }),
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? '/';
    asked.push(`${request.method} ${path}`);
    const body = await bodyOf(request);
    const service = path.split('/')[1] ?? '';
    const fault = faults.get(service) ?? null;
    const good = await services.answer(path, body);
    if (!good) return void response.writeHead(404).end();
    let { bytes } = good;
    if (service === 'tsa' && isStampFault(fault)) bytes = await faultyStamp(fault, body, pki, clock.now());
    if (service === 'ocsp' && isOcspFault(fault)) bytes = await faultyOcsp(fault, body, pki, clock.now());
    await send(fault, response, good.type, bytes);
  }

  return {
    ...server,
    pki,
    services,
    clock,
    asked,
    fault: (of, fault) => void (fault === null ? faults.delete(of) : faults.set(of, fault)),
  };
}

const isStampFault = (fault: string | null): fault is StampFault => STAMP_FAULTS.some((one) => one === fault);
const isOcspFault = (fault: string | null): fault is OcspFault => OCSP_FAULTS.some((one) => one === fault);

/** `late`: after as long as anybody waits for an answer in these tests; the asker is to have gone by then. */
const LATE = 3_000;
const CHUNK = Buffer.alloc(1024 * 1024, 0x30);

async function send(fault: string | null, response: ServerResponse, type: string, bytes: Uint8Array): Promise<void> {
  switch (fault ?? 'none') {
    case 'never':
      return;
    case 'late':
      await new Promise((later) => setTimeout(later, LATE).unref());
      break;
    case 'garbage':
      return void response.writeHead(200, { 'Content-Type': type }).end(randomIds.bytes(500));
    case 'huge':
      response.writeHead(200, { 'Content-Type': type });
      // An end for a client that takes all of it: 256 MiB.
      for (let i = 0; i < 256 && !response.destroyed; i++)
        if (!response.write(CHUNK)) await new Promise<void>((on) => void response.once('drain', on).once('close', on));
      return void response.end();
    case 'cut-off':
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).write(bytes.subarray(0, 50));
      return void setTimeout(() => response.destroy(), 20);
    case 'dropped':
      return void response.destroy();
    case 'status-500':
      return void response.writeHead(500).end('Internal Server Error');
    case 'wrong-type':
      return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Logga in</html>');
  }
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
}
