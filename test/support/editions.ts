import type { FinalisedRecord } from '../../src/document/record.ts';
import { signatoriesOf } from '../../src/issuing/facts.ts';
import { printEdition } from '../../src/issuing/print-edition.ts';
import { publicEdition, signedBy } from '../../src/issuing/public-edition.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { recordOfExample } from './examples.ts';

/** Editions of an example that two of four have signed, to be looked at as pictures. */

const NAME = 'three-party-2024';
const DATE = '2024-02-01';
const because = {
  reason: 'förebyggande arbete',
  law: '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)',
};
const REDACTIONS = [
  { pointer: '/appendices/0/sections/1/blocks/0', ...because },
  { pointer: '/appendices/0/sections/0/blocks/0', quote: 'Ekvalla', occurrence: 1, ...because },
  { pointer: '/appendices/1/parts/1', ...because },
];

const timeOf = (place: number): string => `2024-01-1${place}T09:0${place}:00Z`;

function signaturesOf({ data }: FinalisedRecord) {
  return signatoriesOf(data)
    .slice(0, 2)
    .map(({ field }, place) => ({ field, time: timeOf(place), revision: place + 1 }));
}

const RECORDS = new Map<string, (full: FinalisedRecord) => FinalisedRecord>([
  [`${NAME}-print`, (full) => printEdition(full, { date: DATE, signatures: signaturesOf(full), redactions: [] })],
  [
    `${NAME}-redacted`,
    (full) => {
      const times = new Map(signaturesOf(full).map(({ field, time }) => [field, time]));
      const facts = { date: DATE, of: '4f0c29be71d8a3e5'.repeat(4), signed: signedBy(full, times) };
      return publicEdition(full, { kind: 'redacted', redactions: REDACTIONS, ...facts }).record;
    },
  ],
]);

export const EDITIONS: readonly string[] = [...RECORDS.keys()];

/** The PDF of an edition: the same bytes each time. */
export async function renderEdition(name: string): Promise<Uint8Array> {
  const record = RECORDS.get(name)?.(await recordOfExample(NAME));
  if (!record) throw new Error(`no edition ${name}`);
  return (await inProcessRenderer()).renderRevision0(record, new Map());
}
