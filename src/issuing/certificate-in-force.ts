import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { CertificateReport } from '../validation/report.ts';
import type { Inspector } from './ports.ts';

/**
 * Asks about a certificate before anything is signed with it: what is refused afterwards (`expectSound`) has used up the
 * signatory's patience, and perhaps the key's one signature. An answer that cannot be had holds nobody up: the verdict on the
 * signature says so, and a level that needs the answer is reached when it can be had. `who`: whose it is to be.
 * Throws Problems of `expectInForce`.
 */
export async function expectUsable(
  inspector: Pick<Inspector, 'certificates'>,
  chain: readonly Uint8Array[],
  who: string,
  now: Date,
): Promise<void> {
  expectInForce(await known(inspector, chain, now), now, who);
}

/** Whoever does not answer in time is one that cannot be reached. */
async function known(inspector: Pick<Inspector, 'certificates'>, chain: readonly Uint8Array[], now: Date) {
  try {
    return await inspector.certificates(chain, now);
  } catch (error) {
    if (error instanceof Problem && error.code === 'task-timeout') return [];
    throw error;
  }
}

type Fault = 'revoked' | 'on-hold' | 'expired';

/**
 * The signing certificate, the first of the chain, and those above it: none is revoked, on hold or at its end, as far as is
 * known. `who`: whose it is; null: the page says it. Throws Problem `certificate-revoked`, `certificate-expired`,
 * `issuer-certificate-revoked`, `issuer-certificate-expired` (invalid), `certificate-on-hold`, `issuer-certificate-on-hold`
 * (conflict: it may be lifted).
 */
export function expectInForce(chain: readonly CertificateReport[], now: Date, who: string | null): void {
  const faults = chain.map((one) => faultOf(one, now));
  // Of two faults that one is told which cannot be lifted.
  for (const fault of ['revoked', 'expired', 'on-hold'] as const) {
    const at = faults.indexOf(fault);
    if (at >= 0) throw notInForce(fault, at === 0, who);
  }
}

function faultOf({ anchor, subject, issuer, notAfter, revocation }: CertificateReport, now: Date): Fault | null {
  // Who trusts a root decides how long; nobody above it says otherwise.
  if (anchor || subject === issuer) return null;
  if (revocation.status === 'revoked' || revocation.status === 'on-hold') return revocation.status;
  return Date.parse(notAfter) < now.getTime() ? 'expired' : null;
}

const SAID: Readonly<Record<Fault, readonly [sv: string, en: string]>> = {
  revoked: ['är spärrat', 'is revoked'],
  expired: ['har gått ut', 'has expired'],
  'on-hold': ['är tillfälligt spärrat', 'is on hold'],
};

function notInForce(fault: Fault, isOwn: boolean, who: string | null): Problem {
  const [sv, en] = SAID[fault];
  const [whose, theirs] =
    who === null ? ['Certifikatet', 'The certificate'] : [`Certifikatet för ${who}`, `The certificate of ${who}`];
  const what = isOwn
    ? words(`${whose} ${sv}`, `${theirs} ${en}`)
    : words(`${whose} är utfärdat med ett certifikat som ${sv}`, `${theirs} was issued with one that ${en}`);
  const next =
    fault === 'on-hold'
      ? words(
          'Vänta tills spärren är hävd, eller skriv under på ett annat sätt.',
          'Wait until the hold is lifted, or sign in another way.',
        )
      : words(
          'Skriv under på ett annat sätt, eller med ett nytt certifikat.',
          'Sign in another way, or with a new certificate.',
        );
  return new Problem({
    kind: fault === 'on-hold' ? 'conflict' : 'invalid',
    code: `${isOwn ? '' : 'issuer-'}certificate-${fault}`,
    message: words(`${what.sv}, så inget är underskrivet. ${next.sv}`, `${what.en}, so nothing is signed. ${next.en}`),
  });
}
