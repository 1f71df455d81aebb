import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomIds } from '../core/ids.ts';
import { jsonFaultPlace } from '../core/json-text.ts';
import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import { boundGarbage } from './bound-garbage.ts';
import { faultOfFile } from './file-faults.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes of a file. Throws Problem `file-unreadable`. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const buffer = await readFile(file);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } catch (error) {
    throw fileProblem(file, error);
  }
}

/** A JSON file. Throws Problem `file-unreadable` or `json-malformed`. */
export async function readJson(file: string): Promise<unknown> {
  const bytes = await readBytes(file);
  boundGarbage(bytes.length);
  let text: string | null = null;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = notJson(file, text);
    throw new Problem({
      kind: 'invalid',
      code: 'json-malformed',
      message,
      issues: [{ pointer: '', code: 'json-malformed', severity: 'error', message }],
      inside: error,
    });
  }
}

/** `text`: null when the bytes are none. */
function notJson(file: string, text: string | null): Words {
  if (text === null)
    return words(
      `${file} är inte text i UTF-8. Spara om den som UTF-8.`,
      `${file} is not text in UTF-8. Save it as UTF-8.`,
    );
  const { line, column } = jsonFaultPlace(text);
  return words(
    `${file} går inte att läsa som JSON vid rad ${line}, tecken ${column}. Kontrollera kommatecken och citattecken.`,
    `${file} cannot be read as JSON at line ${line}, character ${column}. Check commas and quotes.`,
  );
}

export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file that is to lie elsewhere. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Writes files so that each is there whole or not at all: all are written beside their places and synced first, then
 * renamed one by one. A full disk therefore leaves the old files. `aside`: what makes way when all are written and before one
 * has its place. Throws Problem `file-unwritable`.
 */
export async function writeFiles(files: readonly OutputFile[], aside: readonly Move[] = []): Promise<void> {
  const drafts: { readonly draft: string; readonly path: string }[] = [];
  try {
    for (const { path, bytes } of files) {
      await mkdir(dirname(path), { recursive: true });
      const draft = join(dirname(path), `.${basename(path)}.${randomIds.next()}`);
      drafts.push({ draft, path });
      await writeSynced(draft, bytes);
    }
    for (const { from, to } of aside) {
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
    }
    for (const { draft, path } of drafts) await rename(draft, path);
  } catch (error) {
    for (const { draft } of drafts) await rm(draft, { force: true });
    const reason = faultOfFile(error);
    throw new Problem({
      kind: 'unavailable',
      code: 'file-unwritable',
      message: words(
        `Resultatet gick inte att skriva: ${reason.sv}. Ingen halv fil ligger kvar.`,
        `The result could not be written: ${reason.en}. No half-written file is left.`,
      ),
      inside: error,
    });
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function fileProblem(file: string, error: unknown): Problem {
  const reason = faultOfFile(error);
  return new Problem({
    kind: 'not-found',
    code: 'file-unreadable',
    message: words(`${file} går inte att läsa: ${reason.sv}.`, `${file} cannot be read: ${reason.en}.`),
    inside: error,
  });
}
