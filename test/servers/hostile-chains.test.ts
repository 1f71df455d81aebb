import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixedClock, systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { Problem } from '../../src/core/problem.ts';
import { HOSTILE_CHAINS, HOSTILE_LISTS, hostileChain, type HostileChain } from '../../src/demo/hostile-chains.ts';
import { networkEvidence } from '../../src/net/evidence.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { gatherEvidence } from '../../src/signing/levels/gather.ts';
import { openSigned } from '../../src/signing/levels/open-signed.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { plainTrust } from '../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { signField } from '../support/archive/documents.ts';
import { prepareField } from '../support/signed-pdf.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { twoFields } from '../support/small-pdf.ts';
import { serverHere, type TestServer } from './test-server.ts';

/** Chains with one fault each, whose lists are on the network: who gathers for LT, who validates, and who is about to sign. */
const NOW = new Date('2026-06-01T12:00:00Z');
let server: TestServer;
let lists: readonly Uint8Array[] = [];
beforeAll(async () => {
  server = await serverHere((request, response) => {
    const list = lists[HOSTILE_LISTS.findIndex((one) => one === request.url)];
    if (list) response.writeHead(200, { 'Content-Type': 'application/pkix-crl' }).end(list);
    else response.writeHead(404).end();
  });
});
afterAll(() => server.stop());

const parsed = (der: Uint8Array) => {
  const certificate = parseCertificate(der);
  if (!certificate) throw new Error('not a certificate');
  return certificate;
};

async function scene(fault: HostileChain) {
  const chain = hostileChain(fault, { time: NOW, ids: randomIds, address: server.url });
  lists = chain.crls;
  const [signing, ...issuers] = chain.chain.map(parsed);
  if (!signing) throw new Error('no signatory');
  const partyOf = (certificate: typeof signing) => ({ name: certificate.subject.raw, key: chain.key, certificate });
  const options = { signer: partyOf(signing), chain: issuers.map(partyOf), time: NOW };
  const rules = { hosts: [server.url.slice('http://'.length)], allowPrivate: true };
  const resolve = async () => ['127.0.0.1'];
  return {
    chain,
    pdf: await signField(twoFields(), 'Signature1', options),
    source: networkEvidence({ rules, clock: systemClock, primitives, resolve, shelf: null }),
  };
}

/** What is missing for LT; what our validator says; what `prepare` says of the certificate. */
const VERDICTS: Readonly<Record<HostileChain, readonly [gap: string, verdict: string, sign: string]>> = {
  good: ['none', 'TOTAL-PASSED', 'may sign'],
  expired: ['none', 'INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED', 'certificate-unusable'],
  'not-yet-valid': ['before-certificate', 'TOTAL-FAILED NOT_YET_VALID', 'certificate-unusable'],
  revoked: ['revoked', 'INDETERMINATE REVOKED_NO_POE', 'may sign'],
  'revoked-authority': ['revoked', 'INDETERMINATE REVOKED_CA_NO_POE', 'may sign'],
  'on-a-stale-list': ['stale', 'INDETERMINATE TRY_LATER', 'may sign'],
  'issued-by-a-signatory': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
  'path-too-long': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
  'authority-without-cert-sign': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
  'authority-without-basic-constraints': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
  'unknown-critical-extension': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
  'outside-name-constraints': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
  'wrong-usage': ['none', 'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE', 'certificate-unusable'],
  'signed-by-another-key': ['path', 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE', 'may sign'],
};

test.each(HOSTILE_CHAINS)(
  'a signature by the chain "%s" is gathered for, judged and foreseen as it deserves',
  async (fault) => {
    const { chain, pdf, source } = await scene(fault);
    const anchors = [parsed(chain.root)];
    const given = { certificates: [], crls: [], ocsps: [] };
    const clock = fixedClock(NOW);
    const { gaps } = await gatherEvidence(openSigned(pdf, primitives), { anchors, given, source, clock, primitives });
    const basis = { ...NO_BASIS, trust: plainTrust('pem', 'Rot', [chain.root]) };
    const { signatures } = await validatePdf(pdf, validationContext({ primitives, basis, time: NOW, source }));
    const verdict = [signatures[0]?.indication, signatures[0]?.subIndication].filter((one) => one).join(' ');
    const signer = keySigner(chain.key, chain.chain);
    const foreseen = await prepareField(twoFields(), 'Signature1', signer, NOW).then(
      () => 'may sign',
      (error: unknown) => (error instanceof Problem ? error.code : 'another error'),
    );
    expect([gaps[0]?.reason ?? 'none', verdict, foreseen]).toEqual(VERDICTS[fault]);
  },
);
