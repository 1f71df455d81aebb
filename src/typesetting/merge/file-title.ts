import { utf8Text } from '../../core/bytes.ts';
import { PdfStream, PdfString } from '../../pdf/objects.ts';
import { decodeText } from '../../pdf/text-string.ts';
import type { ForeignFile } from './open.ts';

/**
 * The title that a file gives itself, or '': from its document information, else from its metadata packet, where PDF 2.0
 * and many PDF/A have it alone (ISO 32000-1 14.3). Throws what decoding the packet throws.
 */
export function fileTitle({ view, catalog }: ForeignFile): string {
  const given = view.resolve(view.dict(view.trailer.get('Info'))?.get('Title'));
  const title = given instanceof PdfString ? decodeText(given).trim() : '';
  if (title !== '') return title;
  const metadata = view.resolve(catalog.get('Metadata'));
  return metadata instanceof PdfStream ? packetTitle(utf8Text(view.decode(metadata))) : '';
}

/** `dc:title` in its default language, which comes first (ISO 16684-1 8.2.2.4). */
function packetTitle(packet: string): string {
  const [from, to] = [packet.indexOf('<dc:title>'), packet.indexOf('</dc:title>')];
  if (from < 0 || to < from) return '';
  const [, text = ''] = /<rdf:li[^>]*>([^<]*)</.exec(packet.slice(from, to)) ?? [];
  return unescaped(text).trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
