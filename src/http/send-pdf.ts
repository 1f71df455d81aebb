import type { Request, Response } from 'express';
import { fromHex, toBase64 } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { HttpProblem } from './http-problem.ts';

/** What is sent; its digest is its ETag. */
export interface SendableFile {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
  /** Plain ASCII without quotes, as `issuing` names files. */
  readonly fileName: string;
  /** Media type; a PDF unless given. Pages and texts, in UTF-8, are shown where they are; a PDF is kept. */
  readonly type?: string;
}

/**
 * Answers with a file: strong ETag and Repr-Digest (RFC 9530) from its SHA-256, the conditions and one
 * byte range of RFC 9110 (13.2.2, 14). A PDF is an attachment; nothing is sniffed.
 */
export function sendPdf(request: Request, response: Response, file: SendableFile): void {
  const etag = `"${file.sha256}"`;
  const size = file.bytes.length;
  const { type = 'application/pdf' } = file;
  const isText = type.startsWith('text/');
  const ifMatch = tags(request.get('If-Match'));
  if (ifMatch && !ifMatch.some((tag) => tag === '*' || tag === etag)) throw differs();
  response.set('ETag', etag).set('Cache-Control', 'private, no-cache');
  const ifNoneMatch = tags(request.get('If-None-Match'));
  if (ifNoneMatch?.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag))
    return void response.status(304).end();

  const range = rangeOf(request, etag, size);
  if (range === 'unsatisfiable') throw outside(size);
  response
    .set('Repr-Digest', `sha-256=:${toBase64(fromHex(file.sha256) ?? new Uint8Array())}:`)
    .set('Accept-Ranges', 'bytes')
    .set('Content-Disposition', `${isText ? 'inline' : 'attachment'}; filename="${file.fileName}"`)
    .type(isText ? `${type}; charset=utf-8` : type);
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  const bytes = range ? file.bytes.subarray(range.start, range.end + 1) : file.bytes;
  response.set('Content-Length', String(bytes.length));
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** The one range that is asked for; several at once, or an If-Range of other bytes, get the whole file. */
function rangeOf(
  request: Request,
  etag: string,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const ifRange = request.get('If-Range');
  if (request.method !== 'GET' || (ifRange !== undefined && ifRange !== etag)) return null;
  const ranges = request.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  return ranges[0] ?? null;
}

const tags = (header: string | undefined) => header?.split(',').map((tag) => tag.trim());

const differs = () =>
  new Problem({
    kind: 'precondition-failed',
    code: 'file-differs',
    message: words('Filen är en annan än den du angav.', 'The file is another than the one you named.'),
  });

const outside = (size: number) =>
  new HttpProblem({
    kind: 'invalid',
    status: 416,
    code: 'range-outside',
    message: words(
      `Filen har ${size} byte; begär en del av dem.`,
      `The file has ${size} bytes; ask for a part of them.`,
    ),
    headers: { 'Content-Range': `bytes */${size}` },
  });
