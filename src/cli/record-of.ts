import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { FinalisedRecord } from '../document/record.ts';
import { isMadeFrom } from '../issuing/public-edition.ts';
import { nodePrimitives } from '../platform/node.ts';

/** The record in JSON: itself, or the member `record` of a report. Undefined when there is none. */
export function recordIn(json: unknown): FinalisedRecord | undefined {
  const holder = json as { readonly record?: unknown; readonly format?: unknown } | null;
  const record = (holder?.format === 'likalydande-record-1' ? holder : holder?.record) as FinalisedRecord | undefined;
  return record?.format === 'likalydande-record-1' ? record : undefined;
}

/** Throws Problem `record-differs` unless the file's metadata name the record's digest. */
export async function expectMadeFrom(pdf: Uint8Array, record: FinalisedRecord | undefined): Promise<FinalisedRecord> {
  if (record && (await isMadeFrom(pdf, record, nodePrimitives))) return record;
  throw new Problem({
    kind: 'invalid',
    code: 'record-differs',
    message: words(
      'Filen är inte gjord av den här posten. Ange den post (--record) eller de uppgifter som filen är gjord av.',
      'The file was not made from this record. Give the record (--record) or the data that the file was made from.',
    ),
  });
}
