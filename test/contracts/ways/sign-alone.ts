import { fromBase64 } from '../../../src/core/bytes.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { MethodStep, SigningContext } from '../../../src/signing/method.ts';
import { prepare } from '../../../src/signing/prepare.ts';
import type { PreparedSignature } from '../../../src/signing/prepared.ts';
import type { Signer, SignerAnswer } from '../../../src/signing/signer.ts';
import { contextFor } from '../../federation/scene.ts';
import { appearance } from '../../support/signed-pdf.ts';
import { asItIs, walk, type Around, type Desk, type Reply, type Walk } from './walk.ts';
import { SIGNATORY, type PersonWay, type Way } from './way.ts';

/** A signing that came to an answer: what was frozen, what came, and all that was kept or told on the way. */
export interface Signed {
  readonly pdf: Uint8Array;
  readonly prepared: PreparedSignature;
  readonly answer: SignerAnswer;
  /** Whom the way says that it had before it; null: it says nobody. */
  readonly person: string | null;
  readonly kept: readonly unknown[];
}

export interface SignOptions {
  /** The claimed time; absent: when it is frozen, which is after the person has identified. */
  readonly time?: Date | undefined;
  readonly around?: Around;
  /** Of a person: something else than the usual. */
  readonly goes?: Walk;
}

/** From an empty field of a document to the answer, by the port alone; null: a person went away. */
export async function signAlone(way: Way, pdf: Uint8Array, options: SignOptions = {}): Promise<Signed | null> {
  const { time, around = asItIs } = options;
  switch (way.kind) {
    case 'key': {
      const signer = await around(0, () => way.open());
      try {
        const prepared = await freeze(pdf, signer, time);
        const { algorithm } = signer;
        const answer = await around(1, () => signer.sign({ signedAttributes: attributesOf(prepared), algorithm }));
        return { pdf, prepared, answer, person: null, kept: [prepared, answer] };
      } finally {
        await signer.close();
      }
    }
    case 'program': {
      const prepared = await freeze(pdf, { algorithm: way.algorithm, chain: null }, time);
      const answer = await around(0, () => way.answer(pdf, attributesOf(prepared), new Date(prepared.claimedTime)));
      return { pdf, prepared, answer, person: null, kept: [prepared] };
    }
    case 'person':
      return walk(deskOf(way, pdf, time), options.goes ?? way.goes, around);
  }
}

/** The preparation as it comes back from where it is kept. */
const freeze = async (
  pdf: Uint8Array,
  signer: Pick<Signer, 'algorithm'> & { readonly chain: Signer['chain'] | null },
  time = new Date(),
) =>
  asKept(
    await prepare({
      pdf,
      field: 'Signature1',
      appearance,
      signer,
      name: SIGNATORY.name,
      claimedRole: SIGNATORY.title,
      time,
      primitives,
    }),
  );

const asKept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const attributesOf = ({ signedAttributes }: PreparedSignature) => fromBase64(signedAttributes) ?? new Uint8Array();

/** Takes the steps of a method, between which nothing is left but what JSON can hold. */
function deskOf({ method }: PersonWay, pdf: Uint8Array, time: Date | undefined): Desk<Signed> {
  const reference = randomIds.next();
  const context = (): SigningContext =>
    contextFor({
      reference,
      signatory: { ...SIGNATORY, organisationNumber: null, personalIdentifier: null },
      now: new Date(),
    });
  const kept: unknown[] = [];
  let state: unknown = null;
  let prepared: PreparedSignature | null = null;

  async function take(step: MethodStep): Promise<Reply<Signed>> {
    kept.push(step);
    if (step.step === 'answer') {
      if (!prepared) throw new Error('an answer to nothing');
      const { answer, evidence } = step;
      return { done: { pdf, prepared, answer, person: evidence.person?.name ?? null, kept } };
    }
    state = asKept(step.state);
    if (step.step !== 'prepare') return { shown: step };
    prepared = await freeze(pdf, step, time);
    kept.push(prepared);
    return take(await method.prepared(context(), state, prepared));
  }

  return {
    begin: async () => take(await method.begin(context())),
    proceed: async (input) => take(await method.proceed(context(), state, input)),
  };
}
