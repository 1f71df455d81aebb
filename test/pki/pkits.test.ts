import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { findPath, type Path } from '../../src/pki/path.ts';
import type { PolicyInputs } from '../../src/pki/policies.ts';
import { revocationByCrl } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';

/**
 * NIST PKITS: 246 questions on certification paths (RFC 5280) with the answers of its authors. Offline, at a time within the
 * suite's own validity.
 */
interface Case {
  readonly id: string;
  readonly name: string;
  readonly cert: string;
  readonly other_certs?: readonly string[];
  readonly crls?: readonly string[];
  /** False: the case is about the path alone. */
  readonly revocation?: boolean;
  readonly params?: {
    readonly user_initial_policy_set?: readonly string[];
    readonly initial_explicit_policy?: boolean;
    readonly initial_policy_mapping_inhibit?: boolean;
    readonly initial_any_policy_inhibit?: boolean;
  };
  /** There when the chain must be refused. */
  readonly error?: object;
}
const TIME = new Date('2020-01-01T00:00:00Z');
const bytes = (file: string) => new Uint8Array(readFileSync(`test/pki/pkits/${file}`));
const cases = JSON.parse(readFileSync('test/pki/pkits/pkits.json', 'utf8')) as readonly Case[];

const certificateIn = (file: string): Certificate | null => parseCertificate(bytes(`certs/${file}`));

async function isAccepted(one: Case): Promise<boolean> {
  const [target, anchor] = [certificateIn(one.cert), certificateIn('TrustAnchorRootCertificate.crt')];
  if (!target || !anchor) return false;
  const candidates = (one.other_certs ?? []).flatMap((file) => certificateIn(file) ?? []);
  const { path, fault } = await findPath(target, candidates, [anchor], TIME, primitives, inputsOf(one));
  if (fault || !path) return false;
  return one.revocation === false || isUnrevoked(path, candidates, one);
}

function inputsOf({ params = {} }: Case): PolicyInputs {
  const accepted = params.user_initial_policy_set;
  return {
    ...(accepted ? { accepted: new Set(accepted) } : {}),
    explicit: params.initial_explicit_policy ?? false,
    inhibitMapping: params.initial_policy_mapping_inhibit ?? false,
    inhibitAnyPolicy: params.initial_any_policy_inhibit ?? false,
  };
}

/** Every certificate below the anchor is vouched for by a list. */
async function isUnrevoked(path: Path, candidates: readonly Certificate[], { crls = [] }: Case): Promise<boolean> {
  const lists = crls.flatMap((file) => parseCrl(bytes(`crls/${file}`)) ?? []);
  // The anchor's own list goes with every case; the suite does not name it.
  const own = parseCrl(bytes('crls/TrustAnchorRootCRL.crl'));
  const all = own ? [...lists, own] : lists;
  let issuer = path.anchor;
  for (const certificate of path.certificates) {
    const signers = { candidates, anchors: [path.anchor] };
    const { status } = await revocationByCrl(certificate, issuer, all, TIME, primitives, signers);
    if (status !== 'good') return false;
    issuer = certificate;
  }
  return true;
}

test('the suite is whole', () => {
  expect(cases).toHaveLength(246);
  expect(cases.filter((one) => one.error)).toHaveLength(136);
});

test.each(cases.map((one) => [one.id, one.name, one.error ? 'refused' : 'accepted', one] as const))(
  '%s %s is %s',
  async (_id, _name, wanted, one) => {
    expect((await isAccepted(one)) ? 'accepted' : 'refused').toBe(wanted);
  },
);
