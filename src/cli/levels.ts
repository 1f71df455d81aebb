import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import { lastingVerdicts } from '../core/lasting-verdicts.ts';
import type { LevelWish } from '../issuing/issue.ts';
import type { DemoKeys } from '../issuing/ports.ts';
import { isConfidential } from '../net/rules.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { nodePrimitives } from '../platform/node.ts';
import { SIGNATURE_LEVELS, type SignatureLevel } from '../signing/levels/level.ts';
import { stamperOf } from '../signing/levels/stamper.ts';
import type { Basis } from '../validation/context.ts';
import { anchorsOf } from '../validation/trust/trust-store.ts';
import type { NetworkSettings } from '../workers/evidence.ts';
import { expectAddress, postQuantumAuthority, rootsOf } from './stamp-authority.ts';
import { UsageError } from './verb.ts';

/** Options of the verbs that raise a file: who stamps. */
export const STAMP_OPTIONS = {
  tsa: { type: 'string' },
  'tsa-trust': { type: 'string' },
  'tsa-user': { type: 'string' },
  'tsa-password-file': { type: 'string' },
  'tsa-pq': { type: 'string' },
  'tsa-pq-trust': { type: 'string' },
} as const;

export const STAMP_HELP: readonly string[] = [
  '  --tsa ADDRESS    tidsstämpeltjänst (RFC 3161) · time-stamp authority (RFC 3161)',
  '  --tsa-trust FILE rot som dess kedja ska sluta i, eller en mapp; utan den en i --trust · root that its chain must end in, or a folder; else one of --trust',
  '  --tsa-user NAME, --tsa-password-file FILE   inloggning, bara över https · its login, over https only',
  '  --tsa-pq ADDRESS|demo, --tsa-pq-trust FILE   vid LTA även en arkivstämpel med ML-DSA, inuti den vanliga',
  '                   at LTA an archive time stamp with ML-DSA too, inside the ordinary one',
];

export interface StampValues {
  readonly tsa?: string | undefined;
  readonly 'tsa-trust'?: string | undefined;
  readonly 'tsa-user'?: string | undefined;
  readonly 'tsa-password-file'?: string | undefined;
  readonly 'tsa-pq'?: string | undefined;
  readonly 'tsa-pq-trust'?: string | undefined;
}

export interface LevelMeans {
  readonly values: StampValues;
  /** Whose authority stamps when no address is given, and whose certificates it knows the status of. */
  readonly demo: Pick<DemoKeys, 'timestamps' | 'postQuantumTimestamps' | 'evidence' | 'root'> | null;
  readonly network: NetworkSettings | null;
  readonly basis: Basis;
}

/**
 * Holds the options of who stamps against the level and each other: one that would do nothing is a mistake, and whoever makes it
 * believes the file to be stamped, or by another authority. Throws UsageError.
 */
export function expectStampOptions(level: SignatureLevel, values: StampValues): void {
  const { tsa, 'tsa-user': user, 'tsa-password-file': passwordFile } = values;
  const [first] = Object.keys(STAMP_OPTIONS).filter((name) => values[name as keyof StampValues] !== undefined);
  if (level === 'B' && first !== undefined)
    throw new UsageError(
      `--${first} hör till nivå T, LT eller LTA; ange --level`,
      `--${first} goes with level T, LT or LTA; give --level`,
    );
  if (values['tsa-pq'] !== undefined && level !== 'LTA')
    throw new UsageError('--tsa-pq hör till nivå LTA', '--tsa-pq goes with level LTA');
  if ((user === undefined) !== (passwordFile === undefined))
    throw new UsageError(
      'Ange --tsa-user och --tsa-password-file tillsammans',
      'Give --tsa-user and --tsa-password-file together',
    );
  for (const [name, wanted] of [
    ['tsa-trust', 'tsa'],
    ['tsa-user', 'tsa'],
    ['tsa-pq-trust', 'tsa-pq'],
  ] as const)
    if (values[name] !== undefined && values[wanted] === undefined)
      throw new UsageError(`--${name} hör till --${wanted} ADDRESS`, `--${name} goes with --${wanted} ADDRESS`);
  if (tsa !== undefined) expectAddress(tsa);
  const url = URL.parse(tsa ?? '');
  if (user !== undefined && !(url && isConfidential(url)))
    throw new UsageError('Ett lösenord skickas bara över https', 'A password is sent over https only');
}

/** "LTA" and the like. Throws UsageError. */
export function readLevel(text: string): SignatureLevel {
  const level = SIGNATURE_LEVELS.find((one) => one === text.toUpperCase());
  if (level) return level;
  throw new UsageError(`Nivån är B, T, LT eller LTA, inte "${text}"`, `The level is B, T, LT or LTA, not "${text}"`);
}

/**
 * Time-stamps and validation data by the options, which `expectStampOptions` has seen. Throws UsageError when nobody is there to
 * stamp, and Problem `trust-unreadable`.
 */
export async function levelMeans({ values, demo, network, basis }: LevelMeans): Promise<Omit<LevelWish, 'level'>> {
  const { tsa: address, 'tsa-user': name, 'tsa-password-file': passwordFile } = values;
  const { openAuthority, evidenceFrom } = await import('../workers/level-tools.ts');
  const user = name === undefined || passwordFile === undefined ? null : { name, passwordFile };
  const authority =
    address === undefined
      ? null
      : await openAuthority({ address, trust: values['tsa-trust'] ?? null, user, allowPrivate: true });
  const source = authority?.source ?? demo?.timestamps;
  if (!source) throw new UsageError('Ange en tidsstämpeltjänst med --tsa', 'Give a time-stamp authority with --tsa');
  const demoRoot = [demo && parseCertificate(demo.root)].flatMap((one) => one ?? []);
  const others = anchorsOf(basis.trust).map(({ certificate }) => certificate);
  const inner = await postQuantumAuthority(values, demo?.postQuantumTimestamps ?? null, demoRoot, others);
  const own = authority ? rootsOf('tsa', authority.anchors, others) : demoRoot;
  const parts = { clock: systemClock, primitives: lastingVerdicts(nodePrimitives) };
  const stamper = stamperOf({ ...parts, source, anchors: own, ids: randomIds });
  const postQuantum = inner && stamperOf({ ...parts, ...inner, ids: randomIds, postQuantum: true });
  // Demo keys sign below their own root whoever stamps.
  const anchors = [...own, ...(authority ? demoRoot : []), ...(inner?.anchors ?? []), ...others];
  const { certificates, crls, ocsps } = basis.evidence;
  return {
    stamper,
    parts: {
      ...parts,
      stamper,
      postQuantum,
      anchors,
      given: { certificates, crls, ocsps },
      source: evidenceFrom(network, demo ? [demo.evidence] : []),
    },
  };
}
