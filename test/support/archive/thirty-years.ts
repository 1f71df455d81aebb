import { raiseLevel, renew } from '../../../src/signing/levels/raise.ts';
import { lastStampOf, renewalDue, type RenewalPolicy } from '../../../src/signing/levels/renewal-due.ts';
import { acceptanceOf, acceptanceOfDigest } from '../../../src/validation/policy/algorithms.ts';
import { POLICY, type Policy } from '../../../src/validation/policy/policy.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { partsFor, signWith } from '../../signing/levels/support.ts';
import { twoFields } from '../small-pdf.ts';
import { servedPki, type ServedOptions, type ServedPki } from './served-pki.ts';

/** The policy of a world in which P-256 is broken: from 2035 on it is not accepted. */
export const P256_FALLS: Policy = {
  ...POLICY,
  id: 'prov',
  version: '2035',
  signatures: {
    ...POLICY.signatures,
    ecdsa: [
      [384, null],
      [256, '2035-01-01'],
    ],
  },
};

const RENEWAL: RenewalPolicy = {
  ends: {
    digest: (digest) => acceptanceOfDigest(digest, P256_FALLS).end,
    signature: (scheme, publicKey) => acceptanceOf(scheme, publicKey, P256_FALLS).end,
  },
  monthsAtMost: null,
  monthsToSpare: 6,
};

/** A file and the day on which it came to be so. */
export interface Renewed {
  readonly time: Date;
  readonly pdf: Uint8Array;
  /** What its last time-stamp still lacks, cut that day; null: the root lists its authority, as the file holds. */
  readonly list: Uint8Array | null;
}

/** Two signatures and an archive stamp in 2026, by authorities that end one after the other. */
export async function signedIn2026(years: ServedOptions['years'], more: ServedOptions = {}) {
  const pki = await servedPki({
    ...more,
    kinds: { root: 'p384' },
    years: { root: 60, stamper: 8, signer: 2, ...years },
  });
  const first = await signWith(pki, twoFields(), 'Signature1');
  const both = await signWith(pki, first, 'Signature2');
  return { pki, pdf: await raiseLevel(both, 'LTA', partsFor(pki)) };
}

/** Renews whenever it is due until a year, each time with an authority of that day, and lists that were cut then. */
export async function renewUntil(
  pki: ServedPki,
  first: Uint8Array,
  year: number,
  own = false,
): Promise<readonly Renewed[]> {
  const listNow = async () => (own ? pki.stampingList() : null);
  const steps: Renewed[] = [{ time: pki.clock.now(), pdf: first, list: await listNow() }];
  for (let pdf = first; ;) {
    const last = await lastStampOf(pdf, [pki.root], primitives);
    const due = last && renewalDue(last, RENEWAL);
    if (!due || due.getUTCFullYear() >= year) return steps;
    pki.clock.set(due);
    // By then nobody stamps with P-256 any more.
    await pki.changeStamper(`Provtidsstämpel ${due.getUTCFullYear()}`, 'p384');
    pdf = await renew(pdf, partsFor(pki));
    steps.push({ time: due, pdf, list: await listNow() });
  }
}
