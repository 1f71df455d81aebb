import { words, type Words } from '../../core/words.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import type { FileFacts } from './facts.ts';
import { jsonDifferences } from './json-difference.ts';

/** One thing that the file was made from otherwise. */
export interface Cause {
  /** JSON pointer into the record; '' when it cannot be said more closely. */
  readonly pointer: string;
  readonly message: Words;
}

/** Each value in which a record is another than the one that was kept. */
export function againstKept(kept: FinalisedRecord, record: FinalisedRecord): readonly Cause[] {
  return jsonDifferences(kept, record).map((pointer) => ({
    pointer,
    message: words('Uppgiften är en annan än i posten.', 'The value is another than in the record.'),
  }));
}

/** What the file itself tells of its record, which is another: the values where it carries its data, else its code. */
export function againstFile(facts: FileFacts, record: FinalisedRecord): readonly Cause[] {
  const engine = record.engine.toLowerCase();
  const values = facts.data === undefined ? [] : jsonDifferences({ data: facts.data }, { data: record.data });
  const otherFiles = Object.keys(record.attached ?? {}).filter(
    (number) => !facts.attachedDigests.has(record.uploads[number] ?? ''),
  );
  return [
    ...values.map((pointer) => ({
      pointer,
      message: words('Uppgiften är en annan än i filen.', 'The value is another than in the file.'),
    })),
    ...otherFiles.map((number) => ({
      pointer: `/uploads/${number}`,
      message: words(
        `Handlingen namnger inte den fil som är angiven för bilaga ${number}.`,
        `The document does not name the file that is given for appendix ${number}.`,
      ),
    })),
    ...(values.length === 0 && facts.code !== null && facts.code !== record.code
      ? [
          {
            pointer: '/data',
            message: words(
              `Uppgifterna är andra: filens kod är ${facts.code}, uppgifternas ${record.code}.`,
              `The data are others: the code of the file is ${facts.code}, of the data ${record.code}.`,
            ),
          },
        ]
      : []),
    ...(facts.engine.toLowerCase() !== engine
      ? [
          {
            pointer: '/engine',
            message: words(
              `Filen är gjord med ${facts.engine}; här finns ${record.engine}.`,
              `The file was made with ${facts.engine}; here is ${record.engine}.`,
            ),
          },
        ]
      : []),
  ];
}

/** The record is another, and the file does not tell in what. */
export const unknownMember = (): Cause => ({
  pointer: '',
  message: words(
    'Posten är en annan: mall, typsnitt, adress eller bifogade filer. Ange den sparade posten med --record för att få veta vad.',
    'The record is another: template, faces, address or files. Give the stored record with --record to learn what.',
  ),
});

/** The record is the file's, and yet its bytes are others. */
export const outsideTheRecord = (): Cause => ({
  pointer: '',
  message: words(
    'Posten är densamma men filen en annan: den är ändrad, eller programmet gör den annorlunda i dag.',
    'The record is the same but the file another: it was altered, or the program makes it differently today.',
  ),
});
