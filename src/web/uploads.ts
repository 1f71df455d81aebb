import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Problem } from '../core/problem.ts';
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
    storage: multer.memoryStorage(),
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

export interface UploadedFile {
  /** As the browser says, without control and direction characters; at most 200 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An uploaded file that is not empty; null when none was chosen. */
export function uploadedFile(request: Request, field: string): UploadedFile | null {
  const { files } = request;
  const file = files && !Array.isArray(files) ? files[field]?.[0] : undefined;
  if (!file || file.size === 0) return null;
  return {
    name: file.originalname.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || '–',
    // A copy: small Buffers share memory, and a worker may take the whole of it.
    bytes: new Uint8Array(file.buffer),
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
