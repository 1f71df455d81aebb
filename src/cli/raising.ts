import { equalBytes } from '../core/bytes.ts';
import { systemClock } from '../core/clock.ts';
import { RENEWAL } from '../issuing/levels/tools.ts';
import { nodePrimitives } from '../platform/node.ts';
import { lastStampOf, renewalDue } from '../signing/levels/renewal-due.ts';
import type { SignatureLevel } from '../signing/levels/level.ts';
import type { RaiseParts } from '../signing/levels/raise.ts';
import type { ValidationReport } from '../validation/report.ts';
import { plainBasis } from '../validation/context.ts';
import { inProcessInspector } from '../workers/in-process.ts';
import { demoKeysIn } from './demo-shelf.ts';
import { readBytes, sha256Of, writeFiles } from './files.ts';
import { JUDGING_HELP, JUDGING_OPTIONS } from './judging.ts';
import { levelMeans, STAMP_HELP, STAMP_OPTIONS, type StampValues } from './levels.ts';
import { expectReached, expectUnbroken, expectUnhurt, signaturesOf } from './raised-file.ts';
import type { Terminal } from './terminal.ts';
import { networkOf, readLists, type ListValues } from './trust-lists.ts';
import { readTrust } from './trust.ts';
import { UsageError } from './verb.ts';

/** What `extend` and `renew` have in common: a file in, the same bytes and a revision more out. */

const { at: _, ...judging } = JUDGING_OPTIONS;
export const RAISING_OPTIONS = {
  ...judging,
  ...STAMP_OPTIONS,
  out: { type: 'string' },
  'demo-keys': { type: 'string' },
} as const;

export const RAISING_HELP: readonly string[] = [
  '  --out FILE       dit den nya filen skrivs · where the new file goes',
  ...STAMP_HELP,
  '  --demo-keys DIR  demonycklarnas egen tidsstämpel och spärrbesked · the demo keys’ own time stamps and revocation data',
  ...JUDGING_HELP.filter((line) => !line.startsWith('  --at')),
];

type RaisingValues = StampValues &
  ListValues &
  Parameters<typeof readTrust>[0] & {
    readonly out?: string | undefined;
    readonly 'demo-keys'?: string | undefined;
    readonly json: boolean;
  };

export interface Raising {
  /** That all signatures are to have; null: at least the one that each has. */
  readonly level: SignatureLevel | null;
  readonly raise: (pdf: Uint8Array, parts: RaiseParts) => Promise<Uint8Array>;
}

/**
 * Reads the file, lets `raise` add to it, and writes it when it has the level and nothing that held before stopped holding.
 * Who trusts the signatures does not enter it. Gives the exit status. Throws UsageError, Problem `file-unreadable`,
 * `signature-failed`, `level-unreached`, `revision-hurts`, and what `raise` throws.
 */
export async function runRaising(
  file: string,
  values: RaisingValues,
  io: Terminal,
  { level, raise }: Raising,
): Promise<number> {
  const { out } = values;
  if (out === undefined) throw new UsageError('Ange --out FILE', 'Give --out FILE');
  const network = networkOf(values);
  const given = await readTrust(values);
  const folder = values['demo-keys'];
  const demo = folder === undefined ? null : await demoKeysIn(folder);
  const sources = [
    ...given.trust.sources,
    ...(demo ? plainBasis('demo', [demo.root], []).trust.sources : []),
    ...(await readLists(values, io)),
  ];
  const basis = { trust: { sources }, evidence: given.evidence };
  const { parts } = await levelMeans({ values, demo, network, basis });
  const inspector = await inProcessInspector(basis, network);

  const pdf = await readBytes(file);
  const before = await inspector.validate(pdf, systemClock.now());
  expectUnbroken(before);
  io.progress('Hämtar underlag och tidsstämpel · Gathering evidence and a time stamp');
  const bytes = await raise(pdf, parts);
  io.progress('Kontrollerar · Checking');
  const report = await inspector.validate(bytes, systemClock.now());
  expectUnhurt(before, report);
  expectReached(before, report, level);
  await writeFiles([{ path: out, bytes }]);
  io.progressDone();
  const last = await lastStampOf(bytes, parts.anchors, nodePrimitives);
  const due = last && renewalDue(last, RENEWAL);
  tell(values.json, io, { file: out, bytes, isSame: equalBytes(bytes, pdf), report, due });
  return 0;
}

interface Raised {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Nothing had to be added. */
  readonly isSame: boolean;
  readonly report: ValidationReport;
  /** When the last archive time stamp must be renewed; null: there is none. */
  readonly due: Date | null;
}

function tell(json: boolean, io: Terminal, { file, bytes, isSame, report, due }: Raised) {
  const sha256 = sha256Of(bytes);
  const signatures = signaturesOf(report);
  const renewBy = due?.toISOString().slice(0, 10) ?? null;
  if (json) {
    const levels = signatures.map(({ field, level, indication }) => ({ field, level, indication }));
    io.out(JSON.stringify({ file, sha256, added: !isSame, signatures: levels, renewBy }));
    return;
  }
  io.out(`${sha256}  ${file}`);
  for (const { field, level, indication } of signatures) io.out(`  ${field}  ${level}  ${indication}`);
  if (isSame)
    io.out('  Filen hade redan nivån, så inget lades till · the file had the level already: nothing was added');
  if (!due) return;
  const late = due <= systemClock.now();
  io.out(
    late
      ? `  Skulle ha förnyats senast ${renewBy}; förnya nu · was to be renewed by ${renewBy}; renew it now`
      : `  Förnyas senast · renew by: ${renewBy}`,
  );
}
