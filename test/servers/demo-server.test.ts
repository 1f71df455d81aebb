import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { Problem } from '../../src/core/problem.ts';
import { networkEvidence } from '../../src/net/evidence.ts';
import { httpTimestamps } from '../../src/net/timestamps.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { plainTrust } from '../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { NOW, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import type { OcspFault, StampFault } from './authority-faults.ts';
import { startDemoServer, type DemoServer, type TransportFault } from './demo-server.ts';

/** The demo PKI over HTTP, as the product's own clients meet it: sound, and wrong in one thing at a time. */
let server: DemoServer;
let signed: Uint8Array;
beforeAll(async () => {
  server = await startDemoServer(NOW);
  signed = await sign(twoFields(), 'Signature1', server.pki);
});
afterAll(() => server.stop());
afterEach(() => {
  for (const one of ['tsa', 'ocsp', 'crl', 'ca'] as const) server.fault(one, null);
});

const resolve = async () => ['127.0.0.1'];
function parts() {
  const { pki, clock, url } = server;
  const anchors = [parseCertificate(pki.root)].flatMap((one) => one ?? []);
  const source = httpTimestamps({ address: `${url}/tsa`, user: null, allowPrivate: true, resolve, maxTime: 1000 });
  const policy = '1.3.6.1.4.1.32473.1';
  const rules = { hosts: [url.slice('http://'.length)], allowPrivate: true };
  return {
    anchors,
    clock,
    primitives,
    given: { certificates: [], crls: [], ocsps: [] },
    stamper: stamperOf({ source, anchors, clock, ids: randomIds, primitives, policy }),
    source: networkEvidence({ rules, clock: systemClock, primitives, resolve, shelf: null }),
  };
}

async function causeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const reason = error.extensions['reason'];
    return [error.code, typeof reason === 'string' ? reason : error.issues.map((one) => one.code)].flat().join(' ');
  }
}

test('a signature by the demo PKI is raised to LTA over HTTP alone, and fresh lists vouch for it years after', async () => {
  const raised = await raiseLevel(signed, 'LTA', parts());
  expect(new Set(server.asked)).toEqual(
    new Set(['POST /tsa', 'POST /ocsp/demo-issuing-ca', 'GET /crl/demo-root.crl', 'GET /crl/demo-stamping-ca.crl']),
  );
  const trust = plainTrust('pem', 'Rot', [server.pki.root]);
  const told = async (time: Date, crls: readonly Uint8Array[]) => {
    const basis = { trust, evidence: { ...NO_BASIS.evidence, crls } };
    const { signatures } = await validatePdf(raised, validationContext({ primitives, basis, time }));
    return [signatures[0]?.indication, signatures[0]?.subIndication, signatures[0]?.level];
  };
  expect(await told(NOW, [])).toEqual(['TOTAL-PASSED', null, 'PAdES-BASELINE-LTA']);
  const later = new Date('2030-12-01T00:00:00Z');
  expect(await told(later, [])).toEqual(['INDETERMINATE', 'TRY_LATER', 'PAdES-BASELINE-LTA']);
  server.clock.set(later);
  const fresh = await Promise.all(
    ['demo-root', 'demo-stamping-ca'].map(async (name) => {
      const response = await fetch(`${server.url}/crl/${name}.crl`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
  server.clock.set(NOW);
  expect(await told(later, fresh)).toEqual(['TOTAL-PASSED', null, 'PAdES-BASELINE-LTA']);
});

const STAMPS: Readonly<Record<StampFault | TransportFault, string>> = {
  refused: 'timestamp-refused refused',
  'wrong-nonce': 'timestamp-refused nonce',
  'no-nonce': 'timestamp-refused nonce',
  'wrong-imprint': 'timestamp-refused imprint',
  'wrong-policy': 'timestamp-refused policy',
  'wrong-time': 'timestamp-refused time',
  'wrong-signature': 'timestamp-refused signature',
  'expired-signer': 'timestamp-refused certificate-time',
  'without-purpose': 'timestamp-refused certificate-purpose',
  'another-root': 'timestamp-refused untrusted',
  never: 'timestamp-unavailable too-slow',
  late: 'timestamp-unavailable too-slow',
  garbage: 'timestamp-refused unreadable',
  huge: 'timestamp-unavailable too-large',
  'cut-off': 'timestamp-unavailable failed',
  dropped: 'timestamp-unavailable failed',
  'status-500': 'timestamp-unavailable status',
  'wrong-type': 'timestamp-unavailable type',
};
test.each(Object.entries(STAMPS))(
  'a time-stamp authority with the fault "%s" stamps nothing: %s',
  async (fault, cause) => {
    server.fault('tsa', fault as StampFault);
    expect(await causeOf(parts().stamper.stamp('SHA-256', Uint8Array.of(1)))).toBe(cause);
    server.fault('tsa', null);
    expect(await causeOf(parts().stamper.stamp('SHA-256', Uint8Array.of(1)))).toBe('none');
  },
);

describe('a responder', () => {
  const FINAL: Readonly<Partial<Record<OcspFault, string>>> = {
    unknown: 'evidence-missing evidence-unknown',
    revoked: 'evidence-missing evidence-revoked',
    'on-hold': 'evidence-missing evidence-on-hold',
  };
  const AMISS: Readonly<Partial<Record<OcspFault | TransportFault, string>>> = {
    'try-later': 'evidence-missing evidence-unreadable',
    unauthorized: 'evidence-missing evidence-unreadable',
    stale: 'evidence-missing evidence-stale',
    future: 'evidence-missing evidence-future',
    'before-certificate': 'evidence-missing evidence-before-certificate',
    'about-another': 'evidence-missing evidence-about-another',
    'wrong-responder': 'evidence-missing evidence-wrong-signer',
    'expired-responder': 'evidence-missing evidence-wrong-signer',
    'wrong-signature': 'evidence-missing evidence-wrong-signer',
    garbage: 'evidence-missing evidence-unreadable',
    huge: 'evidence-missing evidence-no-answer',
    dropped: 'evidence-missing evidence-no-answer',
    'status-500': 'evidence-missing evidence-no-answer',
  };
  test.each(Object.entries(FINAL))('that says "%s" is believed, whatever the list says: %s', async (fault, cause) => {
    const stamped = await raiseLevel(signed, 'T', parts());
    server.fault('ocsp', fault as OcspFault);
    expect(await causeOf(raiseLevel(stamped, 'LT', parts()))).toBe(cause);
  });
  test.each(Object.entries(AMISS))(
    'with the fault "%s" proves nothing: %s; the list takes its place',
    async (fault, cause) => {
      const stamped = await raiseLevel(signed, 'T', parts());
      server.fault('ocsp', fault as OcspFault);
      expect(await causeOf(raiseLevel(stamped, 'LT', parts()))).toBe('none');
      server.fault('crl', 'status-500');
      const gaps = (await causeOf(raiseLevel(stamped, 'LT', parts()))).split(' ');
      expect(gaps.slice(0, 2).join(' ')).toBe(cause);
    },
  );
});

test('a certificate that is revoked between signature and gathering is refused, by answer and by list', async () => {
  const other = await startDemoServer(NOW);
  try {
    const file = await sign(twoFields(), 'Signature1', other.pki);
    const [certificate = new Uint8Array()] = other.pki.signer({
      name: 'Märta Exempelsson',
      title: 'Stadsdelsdirektör',
      organisation: 'Norrsjö stadsdelsförvaltning',
    }).chain;
    other.pki.revoke(certificate, NOW, 1);
    const before = server;
    server = other;
    try {
      expect(await causeOf(raiseLevel(file, 'LT', parts()))).toBe('evidence-missing evidence-revoked');
      other.fault('ocsp', 'status-500');
      expect(await causeOf(raiseLevel(file, 'LT', parts()))).toBe('evidence-missing evidence-revoked');
    } finally {
      server = before;
    }
  } finally {
    await other.stop();
  }
});
