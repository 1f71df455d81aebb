import { z } from 'zod';
import { fromBase64 } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { parseCertificate } from '../pki/certificate.ts';

/**
 * Where trust in the list of lists begins: the certificates that the Commission published in the Official Journal. Dated
 * data, renewed by exchanging a file, not by a new release.
 */
export interface OfficialJournal {
  /** "OJ C 276, 16.8.2019, p. 1". */
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly published: string;
  /** As the list of lists names it among its pivots. */
  readonly url: string;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

const certificate = z.string().transform((text, context) => {
  const der = fromBase64(text);
  if (der && parseCertificate(der)) return der;
  context.addIssue({ code: 'custom', message: 'no certificate' });
  return z.NEVER;
});
const schema = z.object({
  journals: z
    .array(
      z.object({
        name: z.string().min(1),
        published: z.iso.date(),
        url: z.url(),
        certificates: z.array(certificate).min(1).max(50),
      }),
    )
    .min(1)
    .max(20),
});

/** Reads `{ journals: [{ name, published, url, certificates: [base64] }] }`; newest first. Throws Problem `lotl-anchors-unreadable`. */
export function readOfficialJournals(text: string): readonly OfficialJournal[] {
  const read = schema.safeParse(asJson(text));
  if (!read.success)
    throw new Problem({
      kind: 'invalid',
      code: 'lotl-anchors-unreadable',
      message: words(
        'Filen med EU-kommissionens certifikat ska innehålla journals: namn, datum, adress och certifikat i base64.',
        'The file of the Commission’s certificates holds journals: name, date, address, and certificates in base64.',
      ),
      inside: read.error,
    });
  return read.data.journals.toSorted((a, b) => (a.published < b.published ? 1 : -1));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
