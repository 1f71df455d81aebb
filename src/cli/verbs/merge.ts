import { basename } from 'node:path';
import { nodePrimitives } from '../../platform/node.ts';
import { engineVersion } from '../../platform/resources.ts';
import { openTagged } from '../../typesetting/merge/inspect.ts';
import { mergeFiles, type MergedFile, type NamedFile } from '../../typesetting/merge/merge-files.ts';
import { RefusedFiles } from '../../typesetting/merge/refused-files.ts';
import { readBytes, sha256Of, writeFiles } from '../files.ts';
import type { Terminal } from '../terminal.ts';
import { parse, UsageError, type Verb } from '../verb.ts';

const MOST_FILES = 200;

export const verb: Verb = {
  help: [
    'Flera taggade PDF:er blir en, med taggar, bokmärken, länkar, namngivna platser och sidbeteckningar kvar.',
    'Several tagged PDFs become one, with tags, bookmarks, links, named places and page labels kept.',
    '',
    'likalydande merge A.pdf B.pdf… -o C.pdf [--title TEXT] [--json]',
    '',
    '  -o, --out C.pdf   dit den skrivs · where it goes',
    '  --title TEXT      dess titel; annars den första filens · its title; otherwise that of the first file',
    '',
    'PDF/A-2a och PDF/UA-1 anges när alla filerna har dem; annars sägs varför inte.',
    'PDF/A-2a and PDF/UA-1 are claimed when all files have them; otherwise it is said why not.',
    'Status: 0 klart · done; 1 en fil duger inte · a file is refused; 2 fel anrop eller oläsbar fil · usage or unreadable file.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, { out: { type: 'string', short: 'o' }, title: { type: 'string' } });
    if (positionals.length < 2 || positionals.length > MOST_FILES)
      throw new UsageError(`Ange 2–${MOST_FILES} filer`, `Give 2–${MOST_FILES} files`);
    if (values.out === undefined) throw new UsageError('Ange -o C.pdf', 'Give -o C.pdf');
    const inputs = await openAll(positionals);
    const merged = await mergeFiles(inputs, {
      ...(values.title === undefined ? {} : { title: values.title }),
      producer: engineVersion(),
      primitives: nodePrimitives,
    });
    await writeFiles([{ path: values.out, bytes: merged.bytes }]);
    report(values.out, merged, values.json, io);
    return 0;
  },
};

/** Opens every file, and names all that are refused at once: Problem `merge-refused`. */
async function openAll(files: readonly string[]): Promise<readonly NamedFile[]> {
  const opened: NamedFile[] = [];
  const refused = new RefusedFiles();
  for (const [i, path] of files.entries()) {
    const bytes = await readBytes(path);
    const file = refused.of(i, path, () => openTagged(bytes, nodePrimitives));
    if (file) opened.push({ name: basename(path), file });
  }
  refused.end();
  return opened;
}

function report(out: string, { bytes, pages, claims }: MergedFile, json: boolean, io: Terminal): void {
  const claimed = [...(claims.archival ? ['PDF/A-2a'] : []), ...(claims.accessible ? ['PDF/UA-1'] : [])];
  const { reasons } = claims;
  const sha256 = sha256Of(bytes);
  if (json) return io.out(JSON.stringify({ file: out, sha256, size: bytes.length, pages, claims: claimed, reasons }));
  io.out(`${sha256}  ${out}`);
  if (claimed.length > 0) io.out(`Anger · claims: ${claimed.join(', ')}`);
  for (const { sv, en } of reasons) io.out(`${sv} · ${en}`);
}
