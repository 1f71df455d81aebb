import type { AuthorityConfig, LevelConfig } from '../config/levels.ts';
import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import { lastingVerdicts } from '../core/lasting-verdicts.ts';
import { plainProblem } from '../core/problem.ts';
import type { LevelTools } from '../issuing/levels/tools.ts';
import type { DemoKeys } from '../issuing/ports.ts';
import { resolveBySystem } from '../net/resolve.ts';
import { httpTimestamps } from '../net/timestamps.ts';
import type { EvidenceSource, TimestampSource } from '../pki/evidence-source.ts';
import { parseCertificate, type Certificate } from '../pki/certificate.ts';
import { firstEvidence } from '../pki/first-evidence.ts';
import { nodePrimitives } from '../platform/node.ts';
import { stamperOf } from '../signing/levels/stamper.ts';
import { anchorsOf, type TrustSource } from '../validation/trust/trust-store.ts';
import { readRoots } from './certificate-files.ts';
import { readSecretFile } from './secret-file.ts';
import { evidenceOver, type NetworkSettings } from './evidence.ts';

export interface LevelGround {
  readonly demo: Pick<DemoKeys, 'timestamps' | 'evidence' | 'root'> | null;
  /** What methods that issue certificates themselves know of them. */
  readonly issuers: readonly EvidenceSource[];
  /** Where the network may be asked; null: nowhere. */
  readonly network: NetworkSettings | null;
  /** What verdicts rest on now. */
  readonly trust: () => readonly TrustSource[];
}

/**
 * Time-stamps and validation data as configured: a time-stamp authority at an address, else that of the demo PKI where demo
 * keys are on, else none (null); a post-quantum one inside it where its address is given. Throws Problem `trust-unreadable`.
 */
export async function openLevelTools(config: LevelConfig, ground: LevelGround): Promise<LevelTools | null> {
  const { demo, issuers, network, trust } = ground;
  const authority = config.authority === null ? null : await openAuthority(config.authority);
  const source = authority?.source ?? demo?.timestamps;
  if (!source) return null;
  const own = authority?.anchors ?? certificates(demo ? [demo.root] : []);
  const postQuantum = config.postQuantum === null ? null : await openAuthority(config.postQuantum);
  const primitives = lastingVerdicts(nodePrimitives);
  const parts = { clock: systemClock, ids: randomIds, primitives };
  return {
    level: config.level ?? 'LTA',
    stamper: stamperOf({ ...parts, source, anchors: own }),
    postQuantum: postQuantum && stamperOf({ ...parts, ...postQuantum, postQuantum: true }),
    evidence: () => evidenceFrom(network, [...(demo ? [demo.evidence] : []), ...issuers]),
    anchors: () => [
      ...own,
      ...(postQuantum?.anchors ?? []),
      ...anchorsOf({ sources: trust() }).map(({ certificate }) => certificate),
    ],
    primitives,
  };
}

/** Null trust: whoever asks says in what else its path may end. */
type AuthorityAddress = Omit<AuthorityConfig, 'trust'> & { readonly trust: AuthorityConfig['trust'] | null };

/** A time-stamp authority over HTTP with what its path must end in. Throws Problem `trust-unreadable`, `secret-empty`. */
export async function openAuthority({ address, trust, user, allowPrivate }: AuthorityAddress): Promise<{
  readonly source: TimestampSource;
  readonly anchors: readonly Certificate[];
}> {
  const roots = trust === null ? [] : await readRoots(trust);
  if (trust !== null && roots.length === 0) throw noRoots(trust);
  return {
    source: httpTimestamps({
      address,
      user: user && { name: user.name, password: await readSecretFile(user.passwordFile) },
      allowPrivate,
      resolve: resolveBySystem,
    }),
    anchors: anchorsOf({ sources: roots }).map(({ certificate }) => certificate),
  };
}

const certificates = (ders: readonly Uint8Array[]) => ders.flatMap((der) => parseCertificate(der) ?? []);

/**
 * Authorities in process about their own, then the network as far as it may be asked. Nothing comes from a shelf: an answer
 * from before a signature says nothing of it.
 */
export function evidenceFrom(network: NetworkSettings | null, own: readonly EvidenceSource[]): EvidenceSource {
  return firstEvidence([...own, ...(network ? [evidenceOver({ ...network, shelf: null })()] : [])]);
}

/** A folder that is empty, or the wrong one. */
const noRoots = (path: string) =>
  plainProblem(
    'invalid',
    'trust-unreadable',
    `${path} innehåller inget certifikat (.pem, .crt, .cer, .der).`,
    `${path} holds no certificate (.pem, .crt, .cer, .der).`,
  );
