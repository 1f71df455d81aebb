import { completeDocument, type CompleteRequest } from './complete.ts';
import { prepareDocument, type PrepareRequest } from './prepare.ts';
import type { Signer } from './signer.ts';

/**
 * The next revision by a key that answers at once: prepared, signed and completed over one array that nobody changes meanwhile,
 * so nothing is stored, read again or hashed twice. The answer is checked as that of anybody. Throws what `prepare` and
 * `complete` throw, and what the signer does.
 */
export async function sign(
  request: PrepareRequest & Pick<CompleteRequest, 'stamp'> & { readonly signer: Signer },
): Promise<Uint8Array<ArrayBuffer>> {
  const { signer, primitives, stamp } = request;
  const document = await prepareDocument(request);
  const { signedAttributes, algorithm } = document;
  const answer = await signer.sign({ signedAttributes, algorithm });
  return completeDocument(document, { answer, primitives, stamp });
}
