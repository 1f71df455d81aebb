import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomIds } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

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
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = words(`${file} är inte JSON i UTF-8: ${reason}`, `${file} is not JSON in UTF-8: ${reason}`);
    throw new Problem({
      kind: 'invalid',
      code: 'json-malformed',
      message,
      issues: [{ pointer: '', code: 'json-malformed', severity: 'error', message }],
    });
  }
}

export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes files so that each is there whole or not at all: all are written beside their places and synced first, then
 * renamed one by one. A full disk therefore leaves the old files. Throws Problem `file-unwritable`.
 */
export async function writeFiles(files: readonly OutputFile[]): Promise<void> {
  const drafts: { readonly draft: string; readonly path: string }[] = [];
  try {
    for (const { path, bytes } of files) {
      await mkdir(dirname(path), { recursive: true });
      const draft = join(dirname(path), `.${basename(path)}.${randomIds.next()}`);
      drafts.push({ draft, path });
      await writeSynced(draft, bytes);
    }
    for (const { draft, path } of drafts) await rename(draft, path);
  } catch (error) {
    for (const { draft } of drafts) await rm(draft, { force: true });
    const reason = (error as { code?: string }).code ?? String(error);
    throw new Problem({
      kind: 'unavailable',
      code: 'file-unwritable',
      message: words(
        `Resultatet gick inte att skriva (${reason}). Ingen halv fil ligger kvar.`,
        `The result could not be written (${reason}). No half-written file is left.`,
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
  const reason = (error as { code?: string }).code ?? 'error';
  return new Problem({
    kind: 'not-found',
    code: 'file-unreadable',
    message: words(`${file} går inte att läsa (${reason}).`, `${file} cannot be read (${reason}).`),
    inside: error,
  });
}
