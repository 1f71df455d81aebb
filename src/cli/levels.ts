import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import type { LevelWish } from '../issuing/issue.ts';
import type { DemoKeys } from '../issuing/ports.ts';
import { isTimestampAddress } from '../net/timestamps.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { nodePrimitives } from '../platform/node.ts';
import { SIGNATURE_LEVELS, type SignatureLevel } from '../signing/levels/level.ts';
import { stamperOf } from '../signing/levels/stamper.ts';
import type { Basis } from '../validation/context.ts';
import { anchorsOf } from '../validation/trust/trust-store.ts';
import type { NetworkSettings } from '../workers/evidence.ts';
import { UsageError } from './verb.ts';

/** Options of the verbs that raise a file: who stamps. */
export const STAMP_OPTIONS = {
  tsa: { type: 'string' },
  'tsa-trust': { type: 'string' },
  'tsa-user': { type: 'string' },
  'tsa-password-file': { type: 'string' },
} as const;

export const STAMP_HELP: readonly string[] = [
  '  --tsa ADDRESS    tidsstämpeltjänst (RFC 3161) · time-stamp authority (RFC 3161)',
  '  --tsa-trust FILE rot som dess kedja ska sluta i, eller en mapp · root that its chain must end in, or a folder',
  '  --tsa-user NAME, --tsa-password-file FILE   inloggning, bara över https · its login, over https only',
];

export interface StampValues {
  readonly tsa?: string | undefined;
  readonly 'tsa-trust'?: string | undefined;
  readonly 'tsa-user'?: string | undefined;
  readonly 'tsa-password-file'?: string | undefined;
}

export interface LevelMeans {
  readonly values: StampValues;
  /** Whose authority stamps when no address is given, and whose certificates it knows the status of. */
  readonly demo: Pick<DemoKeys, 'timestamps' | 'evidence' | 'root'> | null;
  readonly network: NetworkSettings | null;
  readonly basis: Basis;
}

/** "LTA" and the like. Throws UsageError. */
export function readLevel(text: string): SignatureLevel {
  const level = SIGNATURE_LEVELS.find((one) => one === text.toUpperCase());
  if (level) return level;
  throw new UsageError(`Nivån är B, T, LT eller LTA, inte "${text}"`, `The level is B, T, LT or LTA, not "${text}"`);
}

/** Time-stamps and validation data by the options. Throws UsageError when nobody is there to stamp, and Problem `trust-unreadable`. */
export async function levelMeans({ values, demo, network, basis }: LevelMeans): Promise<Omit<LevelWish, 'level'>> {
  const { tsa: address, 'tsa-user': name, 'tsa-password-file': passwordFile } = values;
  if (address !== undefined && !isTimestampAddress(address))
    throw new UsageError(`"${address}" är ingen adress`, `"${address}" is no address`);
  if ((name === undefined) !== (passwordFile === undefined))
    throw new UsageError(
      'Ange --tsa-user och --tsa-password-file tillsammans',
      'Give --tsa-user and --tsa-password-file together',
    );
  const { openAuthority, evidenceFrom } = await import('../workers/level-tools.ts');
  const user = name === undefined || passwordFile === undefined ? null : { name, passwordFile };
  const authority =
    address === undefined
      ? null
      : await openAuthority({ address, trust: values['tsa-trust'] ?? null, user, allowPrivate: true });
  const source = authority?.source ?? demo?.timestamps;
  if (!source) throw new UsageError('Ange en tidsstämpeltjänst med --tsa', 'Give a time-stamp authority with --tsa');
  const own = authority?.anchors ?? [demo && parseCertificate(demo.root)].flatMap((one) => one ?? []);
  const parts = { clock: systemClock, primitives: nodePrimitives };
  const stamper = stamperOf({ ...parts, source, anchors: own, ids: randomIds });
  const anchors = [...own, ...anchorsOf(basis.trust).map(({ certificate }) => certificate)];
  const { certificates, crls, ocsps } = basis.evidence;
  return {
    stamper,
    parts: {
      ...parts,
      stamper,
      anchors,
      given: { certificates, crls, ocsps },
      source: evidenceFrom(network, demo ? [demo.evidence] : []),
    },
  };
}
