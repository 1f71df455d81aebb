import type { Request } from 'express';
import { jsonFaultPlace } from '../core/json-text.ts';
import { words, type Words } from '../core/words.ts';
import { CHOOSE_A_FILE } from './faults.ts';
import { formValue, formValues, uploadedFile } from './uploads.ts';

/** The data of a new agreement as they came: from a file, an example, or written in the page. */
export interface SubmittedData {
  readonly from: 'file' | 'text' | 'example';
  /** Name of the file or example; '' for what was written. */
  readonly name: string;
  /** As JSON text: what the page shows for going on. */
  readonly text: string;
  readonly data: unknown;
}

/** What hinders reading them, beside the input with this id. */
export interface DataFault {
  readonly input: 'data' | 'text';
  readonly text: string;
  readonly message: Words;
}

/** Reads the form of the page of a new agreement. */
export function submittedData(
  request: Request,
  examples: ReadonlyMap<string, unknown>,
): SubmittedData | { readonly fault: DataFault } {
  const from = formValue(request, 'from');
  if (from === 'text') return parsed('text', '', writtenText(request));
  const example = from === 'file' ? undefined : examples.get(from);
  if (example !== undefined)
    return { from: 'example', name: from, text: JSON.stringify(example, null, 2), data: example };
  const file = uploadedFile(request, 'data');
  if (!file) return { fault: { input: 'data', text: '', message: CHOOSE_A_FILE } };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch {
    return { fault: { input: 'data', text: '', message: NOT_UTF8 } };
  }
  return parsed('file', file.name, text);
}

/** As it was written: a caret counts its spaces. */
function writtenText(request: Request): string {
  const { text } = formValues(request);
  return typeof text === 'string' ? text.replaceAll('\r\n', '\n') : '';
}

function parsed(from: 'file' | 'text', name: string, text: string): SubmittedData | { readonly fault: DataFault } {
  const input = from === 'file' ? 'data' : 'text';
  if (text.trim() === '') return { fault: { input, text, message: from === 'file' ? EMPTY_FILE : WRITE_SOMETHING } };
  try {
    const data = JSON.parse(text) as unknown;
    return { from, name, text, data };
  } catch {
    const { line, column } = jsonFaultPlace(text);
    const message = words(
      `Uppgifterna går inte att läsa som JSON vid rad ${line}, tecken ${column}. Kontrollera kommatecken och citattecken.`,
      `The data cannot be read as JSON at line ${line}, character ${column}. Check commas and quotes.`,
    );
    return { fault: { input, text: from === 'text' ? text : '', message } };
  }
}

const EMPTY_FILE = words('Filen är tom.', 'The file is empty.');
const WRITE_SOMETHING = words('Skriv eller klistra in uppgifterna först.', 'Write or paste the data first.');
const NOT_UTF8 = words(
  'Filen är inte text i UTF-8. Spara om den som UTF-8.',
  'The file is not text in UTF-8. Save it as UTF-8.',
);
