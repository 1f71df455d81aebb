import { basename } from 'node:path';
import { readConfig } from '../config.ts';
import type { Language } from '../core/words.ts';
import { lookAtPages } from '../issuing/look-at-pages.ts';
import { inProcessReading } from '../workers/in-process.ts';
import type { ValidationReport } from '../validation/report.ts';
import { readBytes } from './files.ts';
import { inspectorOf, JUDGING_HELP, JUDGING_OPTIONS } from './judging.ts';
import { readPassword } from './passwords.ts';
import type { Terminal } from './terminal.ts';
import { readTime } from './trust.ts';
import { single, UsageError } from './verb.ts';

/** Options of every verb that makes a paper about the verdict on a file. */
export const PAPER_OPTIONS = {
  out: { type: 'string' },
  lang: { type: 'string', default: 'sv' },
  ...JUDGING_OPTIONS,
  'password-file': { type: 'string' },
  address: { type: 'string' },
} as const;

export const PAPER_HELP: readonly string[] = [
  '  --lang sv|en           språk; annars svenska · language; otherwise Swedish',
  ...JUDGING_HELP,
  '  --password-file FILE   fil med lösenordet till en krypterad fil · file with the password of an encrypted file',
  '  --address URL          adress som trycks för kontroll · printed address for verification',
];

/** What the paper is about, and where it goes. */
export interface PaperOrder {
  readonly out: string;
  readonly file: string;
  readonly language: Language;
  /** Origin that is printed; no slash at the end. */
  readonly publicAddress: string;
}

interface PaperValues {
  readonly out?: string | undefined;
  readonly lang: string;
  readonly address?: string | undefined;
}

/** `name`: of the paper, as the help calls it. Throws UsageError for a call that lacks something. */
export function paperOrder(values: PaperValues, positionals: readonly string[], name: string): PaperOrder {
  const file = single(positionals, 'FILE.pdf');
  const { out, lang, address } = values;
  if (out === undefined) throw new UsageError(`Ange --out ${name}`, `Give --out ${name}`);
  if (lang !== 'sv' && lang !== 'en')
    throw new UsageError('Välj --lang sv eller --lang en', 'Choose --lang sv or --lang en');
  return { out, file, language: lang, publicAddress: (address ?? readConfig().publicAddress).replace(/\/+$/, '') };
}

/** The verdict on the file as `validate` gives it, print-outs of ours known, and the name that the paper prints. */
export async function paperRequest(
  { file, language }: PaperOrder,
  values: Parameters<typeof inspectorOf>[0] & {
    readonly at?: string | undefined;
    readonly 'password-file'?: string | undefined;
  },
  io: Terminal,
): Promise<{ readonly report: ValidationReport; readonly fileName: string; readonly language: Language }> {
  const bytes = await readBytes(file);
  const inspector = await inspectorOf(values, io);
  const passwordFile = values['password-file'];
  const password = passwordFile === undefined ? null : await readPassword(passwordFile);
  const report = await inspector.validate(bytes, readTime(values.at), password);
  return { report: await lookAtPages(report, bytes, inProcessReading()), fileName: basename(file), language };
}
