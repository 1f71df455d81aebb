import express, { type Request, type RequestHandler } from 'express';
import { Problem } from '../core/problem.ts';
import { collectShared } from '../core/shared-bytes.ts';
import { words, type Words } from '../core/words.ts';

const MEGABYTE = 1024 * 1024;
export const PDF_LIMIT = 100 * MEGABYTE;
const PICTURE_LIMIT = 20 * MEGABYTE;
const JSON_LIMIT = 5 * MEGABYTE;

const JSON_TYPES = ['application/json', 'application/*+json'];
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'application/octet-stream'];
const PDF_TYPES = ['application/pdf', 'application/octet-stream'];

/** Reads a JSON body of at most 5 MB into `request.body`. */
export const jsonBody: readonly RequestHandler[] = [
  mustBe('application/json', JSON_TYPES),
  express.json({ limit: JSON_LIMIT, strict: false, type: JSON_TYPES }),
];

/** Reads a PDF body of at most 100 MB into `request.body` as bytes. */
export const pdfBody: readonly RequestHandler[] = [
  mustBe('application/pdf', PDF_TYPES),
  express.raw({ limit: PDF_LIMIT, type: PDF_TYPES }),
];

/** The same for a file that is only looked at: threads look at it where it is, so that it is held once. */
export const sharedPdfBody: readonly RequestHandler[] = [
  mustBe('application/pdf', PDF_TYPES),
  async (request, response, next) => {
    const encoding = request.get('Content-Encoding') ?? 'identity';
    if (encoding !== 'identity') return express.raw({ limit: PDF_LIMIT, type: PDF_TYPES })(request, response, next);
    if (Number(request.get('Content-Length') ?? 0) > PDF_LIMIT) throw tooLarge();
    request.body = await sharedBody(request);
    next();
  },
];

async function sharedBody(request: Request): Promise<Uint8Array> {
  try {
    // The connection stays: whoever sends too much must get the answer that says so.
    const bytes = await collectShared(request.iterator({ destroyOnReturn: false }), PDF_LIMIT);
    if (bytes) return bytes;
  } catch (error) {
    // The sender broke off: marked as body-parser marks it.
    throw error instanceof Error ? Object.assign(error, { status: 400, expose: true }) : error;
  }
  throw tooLarge();
}

const tooLarge = () =>
  new Problem({
    kind: 'too-large',
    code: 'body-too-large',
    message: words('Filen är för stor.', 'The file is too large.'),
  });

/** Reads the body of a PNG or JPEG of at most 20 MB into `request.body` as bytes. */
export const pictureBody: readonly RequestHandler[] = [
  mustBe('image/png, image/jpeg', PICTURE_TYPES),
  express.raw({ limit: PICTURE_LIMIT, type: PICTURE_TYPES }),
];

/** Refuses a body of another type before it is read: Problem `content-type`. */
export function mustBe(wanted: string, types: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    if (request.is([...types])) return next();
    throw new Problem({
      kind: 'unsupported',
      code: 'content-type',
      message: words(`Skicka innehållet som ${wanted}.`, `Send the content as ${wanted}.`),
    });
  };
}

/** The bytes that `pdfBody` read. Throws `pdf-missing` when the body is empty. */
export const pdfOf = (request: Request): Uint8Array =>
  bytesOf(request, 'pdf-missing', words('Skicka en PDF.', 'Send a PDF.'));

/** The bytes that `pictureBody` read. Throws `image-missing` when the body is empty. */
export const pictureOf = (request: Request): Uint8Array =>
  bytesOf(request, 'image-missing', words('Skicka en bild i PNG eller JPEG.', 'Send a picture in PNG or JPEG.'));

/** The bytes that were read into `request.body`. Throws Problem with this code (invalid) when there are none. */
export function bytesOf(request: Request, code: string, message: Words): Uint8Array {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array) || body.length === 0) throw new Problem({ kind: 'invalid', code, message });
  // A copy, unless threads share it already: small Buffers share memory, and a worker may take the whole of it.
  return body.buffer instanceof SharedArrayBuffer ? body : new Uint8Array(body);
}

/** The sequence in If-Match ("3" in quotes); -1, which no agreement has, for any other tag. Throws `if-match-required` without it. */
export function expectedSequence(request: Request): number {
  const header = request.get('If-Match');
  if (header === undefined)
    throw new Problem({
      kind: 'precondition-required',
      code: 'if-match-required',
      message: words(
        'Ange vilken version du såg: skicka ETag i If-Match.',
        'Say which version you saw: send its ETag in If-Match.',
      ),
    });
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  return match ? Number(match[1]) : -1;
}

/** The Idempotency-Key, if any. Throws `idempotency-key-format` when it is not 1–255 printable ASCII characters. */
export function idempotencyKey(request: Request): string | undefined {
  const key = request.get('Idempotency-Key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem({
    kind: 'invalid',
    code: 'idempotency-key-format',
    message: words(
      'Skriv Idempotency-Key med 1–255 tecken ur ASCII, utan mellanslag.',
      'Write the Idempotency-Key with 1–255 ASCII characters, without spaces.',
    ),
  });
}

/** A parameter of the address as one string. */
export function parameter(request: Request, name: string): string {
  const value: unknown = request.params[name];
  return typeof value === 'string' ? value : '';
}
