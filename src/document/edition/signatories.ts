import { checkAddress, shownAddress } from '../address.ts';
import type { FinalisedRecord, PublicEdition } from '../record.ts';
import type { Block, Line, Signatures } from '../tree.ts';
import { fill, setText } from '../typography.ts';
import { EDITION_WORDS } from './words.ts';

/**
 * In the place of the panels: plain rows with who has signed the full file and when, or who shall sign it (look § 10). No
 * field, no frame, nothing that looks like a signature.
 */
export function signatories(
  { id, source, panels }: Signatures,
  { publicAddress, code }: FinalisedRecord,
  { signed }: PublicEdition,
): readonly Block[] {
  const words = EDITION_WORDS;
  const line = (text: string, strong = false): Line => [
    { kind: 'text', text: setText(text), ...(strong ? { strong: true as const } : {}) },
  ];
  const heading = signed.length > 0 ? words.originalHeading : words.unsignedHeading;
  const address = shownAddress(checkAddress(publicAddress, code));
  const before = fill(words.check, { address: '\n' }).split('\n');
  return [
    { type: 'heading', source, level: 1, id, text: line(heading) },
    {
      type: 'facts',
      source,
      ruled: false,
      columns: 1,
      form: 'signatories',
      items: panels.map((panel) => {
        const made = signed.find(({ name, title }) => name === panel.name && title === panel.title);
        return {
          source: panel.source,
          label: panel.forParty,
          value: [
            line(panel.name, true),
            line(panel.title),
            ...(panel.authority === undefined ? [] : [line(panel.authority)]),
            ...(made === undefined ? [] : [line(fill(words.signedAt, { time: made.time }))]),
          ],
        };
      }),
    },
    ...(signed.length === 0
      ? []
      : [
          {
            type: 'paragraph' as const,
            source,
            text: [
              { kind: 'text' as const, text: before[0] ?? '' },
              { kind: 'link' as const, href: checkAddress(publicAddress, code), text: address },
              { kind: 'text' as const, text: before[1] ?? '' },
            ],
          },
        ]),
  ];
}
