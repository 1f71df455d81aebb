import { join } from 'node:path';
import { attachedFileName } from '../../agreement/placement.ts';
import { utf8Bytes } from '../../core/bytes.ts';
import { systemClock } from '../../core/clock.ts';
import { randomIds } from '../../core/ids.ts';
import { issue, type Issued } from '../../issuing/issue.ts';
import type { DemoKeys } from '../../issuing/ports.ts';
import { nodePrimitives } from '../../platform/node.ts';
import { DOCUMENT_HELP, DOCUMENT_OPTIONS, readDocument, type DocumentInput } from '../document-input.ts';
import { earlierResults, REPORT, type EarlierResults } from '../earlier-results.ts';
import { sha256Of, writeFiles, type OutputFile } from '../files.ts';
import { expectStampOptions, levelMeans, readLevel, STAMP_HELP, STAMP_OPTIONS } from '../levels.ts';
import { reportLine } from '../report-json.ts';
import { openSigners, SIGNER_HELP, SIGNER_OPTIONS, withKeys } from '../signers.ts';
import type { Terminal } from '../terminal.ts';
import { networkOf } from '../trust-lists.ts';
import { readTrust } from '../trust.ts';
import { passingDemoKeys } from '../../workers/demo-keys.ts';
import { inProcessInspector, inProcessRenderer } from '../../workers/in-process.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';
import { plainBasis, type Basis } from '../../validation/context.ts';

export const verb: Verb = {
  help: [
    'Uppgifter in, ett likalydande underskrivet exemplar per part ut. Utan --signer används demonycklar.',
    'Data in, one identical signed copy per party out. Without --signer demo keys are used.',
    '',
    'likalydande issue DATA.json --out DIR [--signer PARTY[/N]=KEY]… [--level B|T|LT|LTA] [--json]',
    '',
    '  --out DIR               dit filerna skrivs · where the files go',
    ...SIGNER_HELP,
    '  --trust FILE            rot för riktiga nycklar, till rapporten · root of real keys, for the report',
    '  --crl FILE              spärrlista till den · revocation list for it',
    '  --level LEVEL           B (förval), T med tidsstämpel, LT med spärrbesked, LTA med arkivstämpel; demonycklar stämplar själva',
    '                          B (default), T with a time stamp, LT with revocation data, LTA with an archive stamp; demo keys stamp themselves',
    ...STAMP_HELP,
    '  --online [--host NAME]… får fråga nätet om spärrar · may ask the network for revocation data',
    ...DOCUMENT_HELP,
    '  --json                  samma lista som JSON · the same list as JSON',
    '',
    'Skriver · writes: <agreement>-<party>.pdf, <agreement>-bilaga-<n>.pdf (egna filer · files of their own),\n  revisions/r0.pdf …, report.json; med demonycklar · with demo keys: trust/',
    'Har DIR redan resultat ersätts demoresultat med samma namn. Riktiga underskrifter, det som skulle tas för en del av det',
    '  nya, och andra filer i vägen flyttas till DIR/earlier/1, 2 … och nämns.',
    'Where DIR has results, demo results of the same name are replaced. Real signatures, what would be taken for a part of',
    '  the new ones, and other files in the way are moved to DIR/earlier/1, 2 … and named.',
    'Status: 0 klart · done; 1 uppgifterna duger inte · refused; 2 fel anrop eller oläsbar fil · usage or unreadable file.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      ...DOCUMENT_OPTIONS,
      ...SIGNER_OPTIONS,
      out: { type: 'string' },
      trust: { type: 'string', multiple: true },
      crl: { type: 'string', multiple: true },
      level: { type: 'string', default: 'B' },
      ...STAMP_OPTIONS,
      online: { type: 'boolean', default: false },
      host: { type: 'string', multiple: true },
    });
    const level = readLevel(values.level);
    expectStampOptions(level, values);
    const file = single(positionals, 'DATA.json');
    const out = values.out;
    if (out === undefined) throw new UsageError('Ange --out DIR', 'Give --out DIR');

    const keyStores = values.signer ?? [];
    const real = keyStores.length > 0;
    const given = await readTrust(values);
    const input = await readDocument(file, values, real ? [] : ['demo']);
    const demo = real ? null : await passingDemoKeys(systemClock, randomIds);
    const signers = real ? await openSigners(input.record.data, values) : null;
    const basis: Basis = demo ? plainBasis('demo', [demo.root], [...demo.crls.values()]) : given;

    const network = networkOf(values);
    const raise = level === 'B' ? null : { level, ...(await levelMeans({ values, demo, network, basis: given })) };

    const issued = await withKeys(
      signers,
      issue({
        ...input,
        signerFor: async (signatory) => {
          const signer = signers?.get(signatory.field) ?? (await demo?.signerFor(signatory));
          if (!signer) throw new Error(`no signer for ${signatory.field}`);
          return signer;
        },
        renderer: await inProcessRenderer(),
        inspector: await inProcessInspector(basis, network),
        clock: systemClock,
        primitives: nodePrimitives,
        raise,
        rehearsal: await rehearsalKeys(real),
        progress: (step) => io.progress(`${step.sv} · ${step.en}`),
      }),
    );

    const files = outputs(out, input, issued, demo);
    const earlier = await earlierResults(out, input.record.data.id, files);
    await writeFiles(files, earlier.aside);
    io.progressDone();
    tellOf(earlier, io);
    const lines = files.map(({ path, bytes }) => ({ file: path, sha256: sha256Of(bytes) }));
    if (values.json) io.out(JSON.stringify({ agreement: input.record.data.id, demo: demo !== null, files: lines }));
    else for (const { file: path, sha256 } of lines) io.out(`${sha256}  ${path}`);
    return 0;
  },
};

/** On stderr, as all that is not a result. */
function tellOf({ aside, left }: EarlierResults, io: Terminal): void {
  if (aside.length > 0) {
    io.error('Det här låg i mappen sedan tidigare och är flyttat · this lay in the folder already and was moved:');
    for (const { from, to } of aside) io.error(`  ${from} → ${to}`);
  }
  if (left.length === 0) return;
  io.error(
    'Det här ligger kvar och hör inte till det som skrevs nu · this is still there and no part of what was written now:',
  );
  for (const file of left) io.error(`  ${file}`);
}

/** Real keys sign only what has been rehearsed; demo keys cost nothing. */
async function rehearsalKeys(real: boolean) {
  if (!real) return null;
  const { throwAwayKeys } = await import('../../workers/throw-away-keys.ts');
  return throwAwayKeys(systemClock.now(), randomIds);
}

/** The appendices that are files of their own: they go with the copies. */
function attachedFiles({ record, uploads }: DocumentInput): readonly NamedFile[] {
  return Object.keys(record.attached ?? {}).flatMap((number) => {
    const bytes = uploads.get(record.uploads[number] ?? '');
    return bytes ? [{ name: attachedFileName(record.data, number), bytes }] : [];
  });
}

function outputs(out: string, input: DocumentInput, issued: Issued, demo: DemoKeys | null): readonly OutputFile[] {
  const { revisions, copies } = issued;
  const last = revisions.at(-1) ?? new Uint8Array();
  const attached = attachedFiles(input);
  const trust = trustFiles(demo);
  const report = reportJson(input, issued, [...attached, ...trust]);
  const placed = ({ name, bytes }: NamedFile): OutputFile => ({ path: join(out, name), bytes });
  return [
    ...copies.map(({ fileName }) => ({ path: join(out, fileName), bytes: last })),
    ...attached.map(placed),
    ...revisions.map((bytes, n) => ({ path: join(out, 'revisions', `r${n}.pdf`), bytes })),
    { path: join(out, REPORT), bytes: utf8Bytes(`${JSON.stringify(report, null, 2)}\n`) },
    ...trust.map(placed),
  ];
}

/** What demo signatures are judged by. */
function trustFiles(demo: DemoKeys | null): readonly NamedFile[] {
  if (!demo) return [];
  const lists = [...demo.crls].map(([name, bytes]) => ({ name: `trust/${name}`, bytes }));
  return [{ name: 'trust/demo-root.pem', bytes: utf8Bytes(demo.rootPem) }, ...lists];
}

interface NamedFile {
  /** In the folder, with "/" between. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was made, from what, and what our own validation says of it. */
function reportJson(
  { record, reasons }: DocumentInput,
  { revisions, report, copies }: Issued,
  others: readonly NamedFile[],
): object {
  return {
    agreement: record.data.id,
    demo: report.demo,
    code: record.code,
    copies: copies.map(({ party, fileName, sha256, size }) => ({ party, file: fileName, sha256, size })),
    revisions: revisions.map((bytes, n) => ({
      revision: n,
      file: `revisions/r${n}.pdf`,
      sha256: sha256Of(bytes),
      size: bytes.length,
    })),
    others: others.map(({ name, bytes }) => ({ file: name, sha256: sha256Of(bytes), size: bytes.length })),
    reasons,
    validation: reportLine(copies[0]?.fileName ?? '', report),
    record,
  };
}
