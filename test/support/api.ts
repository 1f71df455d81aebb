import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { agreementAnswerSchema, preparationSchema, problemSchema } from '../../src/http/answers.ts';
import { agreementData, postJson, useHouse } from './service.ts';

/** A service for the tests of one file, and what another system says to it over HTTP. */
export function useApi() {
  const house = useHouse();
  const url = (path: string) => (path.startsWith('/v1') ? `${house.address}${path}` : `${house.address}/v1${path}`);
  const sendPdf = (method: 'PUT' | 'POST') => (path: string, body: Uint8Array<ArrayBuffer>) =>
    fetch(url(path), { method, headers: { 'content-type': 'application/pdf' }, body });
  const submit = (data: unknown = agreementData()) => agreementOf(postJson(url('/agreements'), data));
  const finalise = (id: string, etag: string, reasons?: Record<string, string>) =>
    postJson(url(`/agreements/${id}/finalise`), reasons ? { reasons } : {}, { 'if-match': etag });
  const locked = async () => {
    const draft = await submit();
    return agreementOf(finalise(draft.id, `"${draft.sequence}"`));
  };
  const signed = async () => {
    let view = await locked();
    for (const { field } of view.panels) {
      const prepared = await read(preparationSchema, postJson(url(`/agreements/${view.id}/signatures`), { field }));
      view = await agreementOf(postJson(url(prepared.links['answer'] ?? ''), {}));
    }
    return view;
  };
  return { house, url, putPdf: sendPdf('PUT'), postPdf: sendPdf('POST'), submit, finalise, locked, signed };
}

/** The answer as its schema has it; throws where the two differ. */
export const read = async <T>(schema: z.ZodType<T>, answer: Response | Promise<Response>): Promise<T> =>
  schema.parse(await (await answer).json());
export const agreementOf = (answer: Response | Promise<Response>) => read(agreementAnswerSchema, answer);
export const problemOf = (answer: Response | Promise<Response>) => read(problemSchema, answer);
export const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
