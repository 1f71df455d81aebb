import { fromBase64 } from '../../core/bytes.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { renewalDue } from '../../signing/levels/renewal-due.ts';
import { renewArchive } from '../levels/reach-level.ts';
import { RENEWAL } from '../levels/tools.ts';
import type { WorkRule } from './rule.ts';

/** The archive time-stamp is renewed before its certificate or an algorithm of it ends (EN 319 142-1 5.5). */
export const renewal: WorkRule = (facts) => {
  const { archived, delayed } = facts;
  const stamp = archived.at(-1)?.stamp;
  if (!stamp) return null;
  const chain = stamp.chain.flatMap((one) => parseCertificate(fromBase64(one) ?? new Uint8Array()) ?? []);
  const due = renewalDue({ ...stamp, time: new Date(stamp.time), chain }, RENEWAL);
  if (!due) return null;
  const again = delayed ? new Date(delayed.nextTry) : due;
  return { name: 'renewal', at: again > due ? again : due, run: (deps) => renewArchive(deps, facts.id) };
};
