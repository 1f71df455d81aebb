import { utf8Text } from '../../core/bytes.ts';
import type { PdfView } from '../../pdf/file.ts';
import { PdfStream, type PdfDict } from '../../pdf/objects.ts';

/** What a file says of itself in its metadata packet (ISO 19005-2 6.6.4, ISO 14289-1 clause 5). */
export interface Claims {
  /** Conformance level of PDF/A part 1, 2 or 3; null for a file that claims none of them. */
  /** Part of ISO 19005; null for a file that claims none of the first three. */
  readonly part: 1 | 2 | 3 | null;
  readonly level: 'A' | 'B' | 'U' | null;
  readonly accessible: boolean;
}

/** The claims, as elements or as attributes. Throws what decoding the packet throws. */
export function claimsOf(view: PdfView, catalog: PdfDict): Claims {
  const metadata = view.resolve(catalog.get('Metadata'));
  if (!(metadata instanceof PdfStream)) return { part: null, level: null, accessible: false };
  const packet = utf8Text(view.decode(metadata));
  const value = (name: string): string =>
    new RegExp(`${name}\\s*(?:=\\s*["']|>)\\s*(\\w+)`).exec(packet)?.[1]?.toUpperCase() ?? '';
  const level = (['A', 'B', 'U'] as const).find((one) => one === value('pdfaid:conformance'));
  const part = ([1, 2, 3] as const).find((one) => String(one) === value('pdfaid:part')) ?? null;
  return {
    part,
    level: part === null ? null : (level ?? null),
    accessible: value('pdfuaid:part') === '1',
  };
}
