import { systemClock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { lookInFiles } from '../../issuing/edition-files/look-in-files.ts';
import type { EditionWarning } from '../../issuing/edition-files/warnings.ts';
import { printEdition, type MadeSignature } from '../../issuing/print-edition.ts';
import { publicEdition, signedBy } from '../../issuing/public-edition.ts';
import { inProcessFileSearch, inProcessInspector, inProcessRenderer } from '../../workers/in-process.ts';
import { DOCUMENT_HELP, DOCUMENT_OPTIONS, readDate, readDocument, readFilesOf } from '../document-input.ts';
import { readBytes, readJson, sha256Of, writeFiles } from '../files.ts';
import { expectMadeFrom, recordIn } from '../record-of.ts';
import type { Terminal } from '../terminal.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';
import { formatOf, written } from '../written.ts';
import { NO_BASIS } from '../../validation/context.ts';

export const verb: Verb = {
  help: [
    'En utgåva att lämna ut eller publicera: det som är hemligt eller inte publiceras tas bort, och inget går att skriva under.',
    'An edition to hand out or publish: what is secret or not published is taken out, and nothing can be signed.',
    'Eller en utskrift: hela handlingen för papper, med underskrifterna som de syns i filen.',
    'Or a print edition: the whole document for paper, with the signatures as the file shows them.',
    '',
    'likalydande publish DATA.json --out FILE.pdf|FILE.html|FILE.txt [--redactions LIST.json] [--of SIGNED.pdf] [--json]',
    '',
    '  --kind redacted|publication|print   maskad utgåva (annars), publiceringsexemplar utan kontaktuppgifter, eller utskrift ·',
    '                          redacted (default), a publication copy without contact details, or a print edition',
    '  --redactions LIST.json  utöver det som uppgifterna märker: [{ "pointer", "quote"?, "occurrence"?, "reason", "law" }] ·',
    '                          beside what the data mark',
    '  --of SIGNED.pdf         den fullständiga undertecknade filen · the full signed file',
    '  --record RECORD.json    posten som den är gjord av, i stället för DATA.json · the record it was made from',
    '  --edition-date YYYY-MM-DD     utgåvans datum; annars i dag · date of the edition; otherwise today',
    '  --keys demo|real        som för "render" (demo) · as for "render"',
    ...DOCUMENT_HELP,
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      ...DOCUMENT_OPTIONS,
      out: { type: 'string' },
      kind: { type: 'string', default: 'redacted' },
      redactions: { type: 'string' },
      of: { type: 'string' },
      record: { type: 'string' },
      'edition-date': { type: 'string' },
      keys: { type: 'string', default: 'demo' },
    });
    const { out, kind, of, record: recordFile, keys } = values;
    if (out === undefined) throw new UsageError('Ange --out FILE.pdf', 'Give --out FILE.pdf');
    if (kind !== 'redacted' && kind !== 'publication' && kind !== 'print')
      throw new UsageError('--kind är redacted, publication eller print', '--kind is redacted, publication or print');
    if (keys !== 'demo' && keys !== 'real') throw new UsageError('--keys är demo eller real', '--keys is demo or real');
    const input =
      recordFile === undefined
        ? await readDocument(single(positionals, 'DATA.json'), values, keys === 'demo' ? ['demo'] : [])
        : await readRecord(recordFile, values);
    const signed = of === undefined ? null : await signedFile(of, input.record);
    const redactions = values.redactions === undefined ? [] : await readJson(values.redactions);
    const date = readDate(values['edition-date']);
    const made =
      kind === 'print'
        ? {
            record: printEdition(input.record, { date, redactions, signatures: signed?.signatures ?? [] }),
            warnings: [],
          }
        : publicEdition(input.record, { kind, date, redactions, ...publicFacts(input.record, signed) });
    io.progress('Sätter texten · Setting the text');
    const format = formatOf(out);
    const look = { files: inProcessFileSearch(), isWhole: format === 'pdf' };
    const inFiles = 'gone' in made ? await lookInFiles(made, input.uploads, look) : [];
    const bytes = await written(await inProcessRenderer(), format, made.record, input.uploads);
    await writeFiles([{ path: out, bytes }]);
    io.progressDone();
    tell(
      io,
      { file: out, sha256: sha256Of(bytes), size: bytes.length, warnings: [...inFiles, ...made.warnings] },
      values.json,
    );
    return 0;
  },
};

/** A full record with the files that it names. */
async function readRecord(file: string, values: Parameters<typeof readFilesOf>[1]) {
  const record = recordIn(await readJson(file));
  if (record === undefined) throw noRecord(file);
  if (record.edition !== undefined) throw alreadyAnEdition();
  return { record, uploads: await readFilesOf(record, values) };
}

interface SignedFile {
  readonly sha256: string;
  readonly signatures: readonly MadeSignature[];
}

/** Digest and signatures of the full file, after it was found to be made from the record and to be sound. */
async function signedFile(file: string, record: FinalisedRecord): Promise<SignedFile> {
  const pdf = await readBytes(file);
  await expectMadeFrom(pdf, record);
  const inspector = await inProcessInspector(NO_BASIS);
  const report = await inspector.validate(pdf, systemClock.now());
  if (!report.sound) throw notSound();
  const signatures = report.signatures.flatMap(({ field, claimedSigningTime: time, revision }) =>
    time === null ? [] : [{ field, time, revision }],
  );
  return { sha256: report.sha256, signatures };
}

/** What a public edition says of the full file. */
function publicFacts(record: FinalisedRecord, signed: SignedFile | null) {
  const times = (signed?.signatures ?? []).map(({ field, time }) => [field, time] as const);
  return { of: signed?.sha256 ?? null, signed: signedBy(record, new Map(times)) };
}

interface Written {
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly warnings: readonly EditionWarning[];
}

function tell(io: Terminal, { file, sha256, size, warnings }: Written, json: boolean): void {
  if (json) return io.out(JSON.stringify({ file, sha256, size, warnings }));
  for (const { pointer, message } of warnings) io.error(`${pointer}  ${message.sv}\n${pointer}  ${message.en}`);
  io.out(`${sha256}  ${file}`);
}

const notSound = () =>
  new Problem({
    kind: 'invalid',
    code: 'signed-file-unsound',
    message: words(
      'Den undertecknade filen (--of) är inte oförändrad, eller bär ingen underskrift.',
      'The signed file (--of) is not unchanged, or bears no signature.',
    ),
  });

const noRecord = (file: string) =>
  new Problem({
    kind: 'invalid',
    code: 'record-missing',
    message: words(`${file} innehåller ingen post.`, `${file} holds no record.`),
  });

const alreadyAnEdition = () =>
  new Problem({
    kind: 'invalid',
    code: 'record-of-edition',
    message: words(
      'Posten är redan en utgåva. Ange den fullständiga.',
      'The record is an edition already. Give the full one.',
    ),
  });
