import { concatBytes, utf8Bytes } from '../../core/bytes.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { giveBackMemory, isLarge } from '../bound-garbage.ts';
import { DOCUMENT_HELP, DOCUMENT_OPTIONS, readDocument, type DocumentOptions } from '../document-input.ts';
import { sha256Of, writeFiles } from '../files.ts';
import { formatOf, written } from '../written.ts';
import { inProcessRenderer } from '../../workers/in-process.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Handlingen före underskrift (steg 0), eller ett utkast utan underskriftsfält.',
    'The document before any signature (step 0), or a draft without signature fields.',
    '',
    'likalydande render DATA.json --out FILE.pdf|FILE.html|FILE.txt [--draft] [--keys demo|real] [--json]',
    'likalydande render --watch DATA.json [--out FILE] [--port N]',
    '',
    '  --out FILE.pdf          dit den skrivs; .html ger en tillgänglig sida, .txt ren text · where it goes; .html gives an',
    '                          accessible page, .txt plain text',
    '  --record FILE.json      posten som steg 0 är gjort av, för "sign" · the record that step 0 is made from, for "sign"',
    '  --draft                 märkt Utkast, utan fält · marked as a draft, without fields',
    '  --keys demo|real        nycklar den ska skrivas under med; demo märks · keys it will take; demo is marked (demo)',
    '  --watch                 visar utkastet i webbläsaren och följer varje gång filen sparas; avsluta med Ctrl-C ·',
    '                          shows the draft in the browser and follows every save of the file; end with Ctrl-C',
    '  --port N                port på den här datorn för --watch; annars en ledig · port on this machine for --watch',
    ...DOCUMENT_HELP,
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      ...DOCUMENT_OPTIONS,
      out: { type: 'string' },
      record: { type: 'string' },
      draft: { type: 'boolean', default: false },
      keys: { type: 'string', default: 'demo' },
      watch: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
    });
    const file = single(positionals, 'DATA.json');
    const out = values.out;
    if (values.keys !== 'demo' && values.keys !== 'real')
      throw new UsageError('--keys är demo eller real', '--keys is demo or real');
    if (values.watch) {
      const { watchDocument } = await import('../watch/watch-document.ts');
      const options = { ...values, out, port: portOf(values.port), demo: values.keys === 'demo', until: interrupted() };
      await watchDocument(file, options, io);
      return 0;
    }
    if (out === undefined) throw new UsageError('Ange --out FILE.pdf', 'Give --out FILE.pdf');
    const marks = [
      ...(values.keys === 'demo' ? (['demo'] as const) : []),
      ...(values.draft ? (['draft'] as const) : []),
    ];
    const { record, uploads, code, recordJson } = await readToRender(file, values, marks);
    if (record.data instanceof Uint8Array) giveBackMemory();
    io.progress('Sätter texten · Setting the text');
    const renderer = await inProcessRenderer();
    const bytes = await written(renderer, formatOf(out), record, uploads);
    await writeFiles([
      { path: out, bytes },
      ...(values.record === undefined || recordJson === null ? [] : [{ path: values.record, bytes: recordJson }]),
    ]);
    io.progressDone();
    const sha256 = sha256Of(bytes);
    io.out(values.json ? JSON.stringify({ file: out, sha256, size: bytes.length, code }) : `${sha256}  ${out}`);
    return 0;
  },
};

/**
 * What is rendered. Large data are given away as the bytes of their JSON, which take half the room: no frame here then holds
 * them while pages are set and written.
 */
async function readToRender(
  file: string,
  options: DocumentOptions & { readonly record?: string | undefined },
  marks: readonly ('demo' | 'draft')[],
) {
  const { record, uploads } = await readDocument(file, options, marks);
  const { code } = record;
  const recordJson = options.record === undefined ? null : concatBytes(canonicalJson(record), utf8Bytes('\n'));
  const data = canonicalJson(record.data);
  return { record: isLarge(data.length) ? { ...record, data } : record, uploads, code, recordJson };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new UsageError(`--port är ett tal från 0 till 65535, inte "${text}"`, `--port is 0 to 65535, not "${text}"`);
  return port;
}

/** Aborts when the user ends the command. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
