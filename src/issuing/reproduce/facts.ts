import { latin1Text, utf8Text } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { ArchiveProfile } from '../../document/record.ts';
import { openPdf, type PdfFile } from '../../pdf/file.ts';
import { PdfDict, PdfStream, PdfString } from '../../pdf/objects.ts';

/** What a file of ours says of the record that its revision 0 is a function of. */
export interface FileFacts {
  /** Revision 0 alone. */
  readonly revision0: Uint8Array;
  readonly file: PdfFile;
  /** SHA-256 (hex) of the record. */
  readonly recordDigest: string;
  readonly profile: ArchiveProfile;
  /** YYYY-MM-DD. */
  readonly documentDate: string;
  /** "Likalydande 0.1.0". */
  readonly engine: string;
  /** Of the printed address; null when it leads nowhere, as in a draft. */
  readonly publicAddress: string | null;
  readonly code: string | null;
  /** SHA-256 (hex) of the files that are attached beside it. */
  readonly attachedDigests: ReadonlySet<string>;
  /** The data that a PDF/A-3 carries; undefined in any other file. */
  readonly data: unknown;
}

/** Throws Problem `pdf-unreadable`, and `not-ours` for a file whose metadata name no record. */
export function readFacts(bytes: Uint8Array, primitives: Primitives): FileFacts {
  const end = openPdf(bytes, primitives).revisions[0]?.end ?? bytes.length;
  const revision0 = bytes.slice(0, end);
  const file = openPdf(revision0, primitives);
  const metadata = file.last.resolve(file.last.catalog?.get('Metadata'));
  const packet = metadata instanceof PdfStream ? utf8Text(file.last.decode(metadata)) : '';
  const value = (name: string): string => new RegExp(`<${name}>([^<]*)<`).exec(packet)?.[1] ?? '';
  const recordDigest = value('likalydande:recordDigest');
  const profile = (['PDF/A-1a', 'PDF/A-2a', 'PDF/A-3a'] as const)[Number(value('pdfaid:part')) - 1];
  if (!/^[0-9a-f]{64}$/.test(recordDigest) || !profile) throw notOurs();
  return {
    revision0,
    file,
    recordDigest,
    profile,
    documentDate: value('xmp:CreateDate').slice(0, 10),
    engine: value('pdf:Producer'),
    attachedDigests: new Set(bag(packet, 'likalydande:attachedDigests')),
    data: profile === 'PDF/A-3a' ? dataIn(file) : undefined,
    ...addressIn(file),
  };
}

/** The one associated file (ISO 19005-3 6.8), as JSON; undefined when there is none that can be read. */
function dataIn({ last: view }: PdfFile): unknown {
  const [specification] = view.array(view.catalog?.get('AF')) ?? [];
  const stream = view.resolve(view.dict(view.dict(specification)?.get('EF'))?.get('F'));
  if (!(stream instanceof PdfStream)) return undefined;
  try {
    return JSON.parse(utf8Text(view.decode(stream)));
  } catch {
    return undefined;
  }
}

/** The values of a bag of digests in a packet; none when it is not there. */
function bag(packet: string, name: string): readonly string[] {
  const [from, to] = [packet.indexOf(`<${name}>`), packet.indexOf(`</${name}>`)];
  return from < 0 || to < from ? [] : (packet.slice(from, to).match(/[0-9a-f]{64}(?=<)/g) ?? []);
}

/** The address that the document prints for its verification, from the links that lead there. */
function addressIn({ last: view }: PdfFile): Pick<FileFacts, 'publicAddress' | 'code'> {
  for (const number of view.numbers()) {
    const object = view.get(number);
    const uri = object instanceof PdfDict ? view.resolve(view.dict(object.get('A'))?.get('URI')) : null;
    if (!(uri instanceof PdfString)) continue;
    const [, publicAddress, code] = /^(.+)\/v\/([0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(latin1Text(uri.bytes)) ?? [];
    if (publicAddress !== undefined && code !== undefined) return { publicAddress, code };
  }
  return { publicAddress: null, code: null };
}

const notOurs = () =>
  new Problem({
    kind: 'unsupported',
    code: 'not-ours',
    message: words(
      'Filen säger inte vilken post den är gjord av, så den är inte gjord här.',
      'The file does not say which record it is made from, so it was not made here.',
    ),
  });
