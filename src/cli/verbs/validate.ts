import { basename } from 'node:path';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { appendixText, checkAppendices, readAppendixDigests } from '../appendix-check.ts';
import { readBytes } from '../files.ts';
import { readPassword } from '../passwords.ts';
import { reportLine, unreadableLine } from '../report-json.ts';
import { reportText } from '../report-text.ts';
import type { Terminal } from '../terminal.ts';
import { readTime } from '../trust.ts';
import { inspectorOf, JUDGING_HELP, JUDGING_OPTIONS } from '../judging.ts';
import { detailedJson } from '../../validation/views/detailed-json.ts';
import { etsiReport } from '../../validation/views/etsi-report/etsi-report.ts';
import { withPageWitness } from '../../validation/witness/page-witness.ts';
import { lookAtPages } from '../../issuing/look-at-pages.ts';
import { inProcessReading, inProcessWitness } from '../../workers/in-process.ts';
import { parse, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Kontrollerar underskrifterna i PDF-filer.',
    'Verifies the signatures of PDF files.',
    '',
    'likalydande validate [--trust FILE|FOLDER]… [--crl FILE]… [--ocsp FILE]… [--certificate FILE]…',
    '                    [--lotl ADDRESS] [--trusted-list ADDRESS]… [--online [--host NAME]…] [--at TIME]',
    '                    [--appendix FILE]… [--password-file FILE] [--pictures] [--json | --detailed | --etsi] FILE…',
    '',
    ...JUDGING_HELP,
    '  --appendix FILE  bifogad fil: är den en av dem som handlingen nämner? · attached file: does the document name it?',
    '  --password-file FILE   fil med lösenordet till krypterade filer · file with the password of encrypted files',
    '  --pictures       jämför även hur sidorna ser ut före och efter (långsamt) · compare how pages look, too (slow)',
    '  --json           ett JSON-objekt per rad, i filernas ordning · one JSON object a line, in the order of the files',
    '  --detailed       samma, men hela rapporten, med uppgifterna där SiVa har dem · the same, the whole report, laid out as SiVa',
    '  --etsi           rapport om en fil enligt ETSI TS 119 102-2 (XML) · report on one file by ETSI TS 119 102-2 (XML)',
    '',
    'Status: 0 alla hela och betrodda · all sound and trusted; 1 inte · not; 2 någon gick inte att läsa · could not read.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      ...JUDGING_OPTIONS,
      appendix: { type: 'string', multiple: true },
      'password-file': { type: 'string' },
      pictures: { type: 'boolean', default: false },
      detailed: { type: 'boolean', default: false },
      etsi: { type: 'boolean', default: false },
    });
    if (positionals.length === 0) throw new UsageError('Ange minst en fil', 'Give at least one file');
    const form = formOf(values, positionals);
    const inspector = await inspectorOf(values, io);
    const time = readTime(values.at);
    const passwordFile = values['password-file'];
    const password = passwordFile === undefined ? null : await readPassword(passwordFile);
    const given = await readAppendixDigests(values.appendix ?? []);
    const judge = async (file: string): Promise<number> => {
      try {
        const bytes = await readBytes(file);
        const judged = await inspector.validate(bytes, time, password);
        const looked = await lookAtPages(judged, bytes, inProcessReading());
        const report = values.pictures ? await withPageWitness(looked, bytes, inProcessWitness()) : looked;
        const appendices = checkAppendices(bytes, given);
        if (form === 'etsi') io.out(etsiReport(report).trimEnd());
        else if (form === 'text')
          for (const line of [...reportText(file, report), ...appendixText(appendices)]) io.out(line);
        else {
          const line = form === 'json' ? reportLine(file, report) : { file, ...detailedJson(report, basename(file)) };
          io.out(JSON.stringify({ ...line, ...(given.length > 0 && { appendices }) }));
        }
        const passed = report.sound && report.conclusion === 'TOTAL-PASSED';
        return passed && appendices.every(({ named }) => named) ? 0 : 1;
      } catch (error) {
        return unreadable(file, error, form, io);
      }
    };

    let status = 0;
    for (const [index, file] of positionals.entries()) {
      if (positionals.length > 1) io.progress(`${index + 1}/${positionals.length} ${file}`);
      status = Math.max(status, await judge(file));
    }
    io.progressDone();
    return status;
  },
};

type Form = 'text' | 'json' | 'detailed' | 'etsi';

/** How verdicts are written. Throws UsageError when several ways are asked for, or XML of several files. */
function formOf(asked: Readonly<Record<'json' | 'detailed' | 'etsi', boolean>>, files: readonly string[]): Form {
  const [form = 'text', ...others] = (['json', 'detailed', 'etsi'] as const).filter((one) => asked[one]);
  if (others.length > 0)
    throw new UsageError('Välj ett av --json, --detailed och --etsi', 'Choose one of --json, --detailed and --etsi');
  if (form === 'etsi' && files.length > 1) throw new UsageError('Ange en fil med --etsi', 'Give one file with --etsi');
  return form;
}

/** A file that nobody can read gets its line too, so that lines and files stay paired. */
function unreadable(file: string, error: unknown, form: Form, io: Terminal): number {
  const problem =
    error instanceof Problem
      ? error
      : new Problem({
          kind: 'internal',
          code: 'validation-failed',
          message: words(
            'Filen gick inte att kontrollera. Felet är vårt.',
            'The file could not be judged. The fault is ours.',
          ),
          inside: error,
        });
  if (form === 'json' || form === 'detailed') io.out(JSON.stringify(unreadableLine(file, problem.code, problem.words)));
  else io.error(`${file}  ${problem.words.sv}\n${file}  ${problem.words.en}`);
  return 2;
}
