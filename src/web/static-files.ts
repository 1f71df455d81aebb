import { createHash } from 'node:crypto';
import { Router } from 'express';
import { parameter } from './address.ts';

export interface StaticFile {
  readonly bytes: Uint8Array;
  /** Media type. */
  readonly type: string;
}

/** Serves the files under an address that holds their digest, so that browsers may keep them for ever. */
export function staticFiles(files: ReadonlyMap<string, StaticFile>): {
  readonly base: string;
  readonly router: Router;
} {
  const hash = createHash('sha256');
  for (const [name, file] of files) hash.update(name).update(file.bytes);
  const base = `/static/${hash.digest('hex').slice(0, 16)}`;
  const router = Router();
  router.get(`${base}/:name`, (request, response, next) => {
    const file = files.get(parameter(request, 'name'));
    if (!file) return next();
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type(file.type).send(Buffer.from(file.bytes));
  });
  router.get('/favicon.ico', (_request, response) => response.redirect(308, `${base}/logo.svg`));
  return { base, router };
}
