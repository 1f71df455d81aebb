import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import { Problem } from '../core/problem.ts';
import { collectShared } from '../core/shared-bytes.ts';
import { words } from '../core/words.ts';

const MEGABYTE = 1024 * 1024;
const TOO_LARGE = new Set(['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE']);

/** Reads a form with files into memory; a file or value (bytes) over its limit is the Problem `file-too-large`. */
export function formWithFiles(
  fields: readonly string[],
  limitMegabytes: number,
  longestValue = 100_000,
): RequestHandler {
  const read = multer({
    storage: sharedMemory(limitMegabytes * MEGABYTE),
    defParamCharset: 'utf8',
    limits: { fileSize: limitMegabytes * MEGABYTE, files: fields.length, fields: 20, fieldSize: longestValue },
  }).fields(fields.map((name) => ({ name, maxCount: 1 })));
  return (request, response, next) => {
    void read(request, response, (error: unknown) => {
      if (error instanceof multer.MulterError && TOO_LARGE.has(error.code))
        return next(
          new Problem({
            kind: 'too-large',
            code: 'file-too-large',
            message: words(`Filen är större än ${limitMegabytes} MB.`, `The file is larger than ${limitMegabytes} MB.`),
          }),
        );
      next(error);
    });
  };
}

/** Files in memory that threads share: one that is only looked at is held once. multer itself refuses what is too large. */
const sharedMemory = (most: number): StorageEngine => ({
  _handleFile: (_request, file, done) => void handOver(collectShared(file.stream, most), done),
  _removeFile: (_request, _file, done) => done(null),
});

async function handOver(collected: Promise<Uint8Array | null>, done: Parameters<StorageEngine['_handleFile']>[2]) {
  try {
    const bytes = (await collected) ?? new Uint8Array();
    const buffer = Buffer.from(bytes.buffer, 0, bytes.length);
    done(null, { buffer, size: buffer.length });
  } catch (error) {
    done(error);
  }
}

export interface UploadedFile {
  /** As the browser says, without control and direction characters; at most 200 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An uploaded file that is not empty, in memory of its own; null when none was chosen. */
export function uploadedFile(request: Request, field: string): UploadedFile | null {
  const file = sharedFile(request, field);
  return file && { ...file, bytes: new Uint8Array(file.bytes) };
}

/** The same where it was read to, for threads that only look at it: nothing is copied. */
export function sharedFile(request: Request, field: string): UploadedFile | null {
  const { files } = request;
  const file = files && !Array.isArray(files) ? files[field]?.[0] : undefined;
  if (!file || file.size === 0) return null;
  return {
    name: file.originalname.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || '–',
    bytes: new Uint8Array(file.buffer.buffer, file.buffer.byteOffset, file.buffer.byteLength),
  };
}

/** A text value of a form, trimmed; '' when absent. */
export function formValue(request: Request, name: string): string {
  const value = formValues(request)[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** All values of a form. */
export function formValues(request: Request): Readonly<Record<string, unknown>> {
  const body: unknown = request.body;
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
