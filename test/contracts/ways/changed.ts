import type { SignerAnswer } from '../../../src/signing/signer.ts';

/** An answer with one byte that is another. */
export interface Changed {
  readonly what: string;
  /** The key vouches for this byte; of others (an issuer's certificate, filling) it knows nothing. */
  readonly vouched: boolean;
  readonly answer: SignerAnswer;
}

/** Places in each part of an answer, spread over it. */
const PLACES = 24;

/** The answer with one byte changed, in every part. `base`: length of the file that a whole file must begin with. */
export function changedAnswers(answer: SignerAnswer, base: number): readonly Changed[] {
  switch (answer.shape) {
    case 'value':
      return changes('the value', answer.value, true, (value) => ({ ...answer, value }));
    case 'attributes': {
      const { chain } = answer;
      return [
        ...changes('the value', answer.value, true, (value) => ({ ...answer, value })),
        ...changes('the attributes', answer.signedAttributes, true, (signedAttributes) => ({
          ...answer,
          signedAttributes,
        })),
        ...chain.flatMap((certificate, i) =>
          changes(`certificate ${i}`, certificate, i === 0, (one) => ({ ...answer, chain: chain.with(i, one) })),
        ),
      ];
    }
    case 'cms':
      return changes('the CMS', answer.cms, false, (cms) => ({ ...answer, cms }));
    case 'revision':
      return [
        ...changes('our bytes', answer.pdf.subarray(0, base), true, (own) => withFront(answer, own)),
        ...changes('the revision', answer.pdf.subarray(base), false, (more) => ({
          ...answer,
          pdf: Buffer.concat([answer.pdf.subarray(0, base), more]),
        })),
      ];
  }
}

const withFront = (answer: Extract<SignerAnswer, { shape: 'revision' }>, front: Uint8Array): SignerAnswer => ({
  ...answer,
  pdf: Buffer.concat([front, answer.pdf.subarray(front.length)]),
});

function changes(
  part: string,
  bytes: Uint8Array,
  vouched: boolean,
  put: (changed: Uint8Array) => SignerAnswer,
): readonly Changed[] {
  return Array.from({ length: PLACES }, (_, i) => {
    const at = Math.floor((i * (bytes.length - 1)) / (PLACES - 1));
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (i % 8));
    return { what: `${part}, byte ${at}`, vouched, answer: put(changed) };
  });
}
