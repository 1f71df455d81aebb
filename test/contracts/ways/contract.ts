import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import type { SignerAnswer } from '../../../src/signing/signer.ts';
import { validationContext } from '../../../src/validation/context.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { demoPki, sign } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { changedAnswers } from './changed.ts';
import { inHouse } from './in-house.ts';
import { signAlone, type Signed, type SignOptions } from './sign-alone.ts';
import { secretsIn } from './texts-in.ts';
import { codeIn, codeOf, sentence } from './sentence.ts';
import { fallenDuring, turningBack } from './walk.ts';
import { SIGNATORY, type Way } from './way.ts';

const HOUR = 3_600_000;
/** What a key or a token looks like, whoever made it. */
const LOOKS_SECRET = ['PRIVATE KEY', '"d":"', 'access_token'];

/**
 * What every way to sign does, whatever key it uses and whoever holds it: from a fresh document with two empty fields to an
 * answer over its real counterpart, and what becomes of the answer.
 */
export function wayContract(name: string, way: Way): void {
  describe(`way to sign: ${name}`, () => {
    const pdf = twoFields();
    let signed: Signed;
    let file: Uint8Array;
    const signedOn = async (document: Uint8Array, options?: SignOptions): Promise<Signed> => {
      const done = await signAlone(way, document, options);
      if (!done) throw new Error('the person went away');
      return done;
    };
    const completed = ({ prepared }: Signed, answer: SignerAnswer, base: Uint8Array = pdf) =>
      complete({ pdf: base, prepared, answer, primitives });
    const judged = async (bytes: Uint8Array) =>
      validatePdf(bytes, validationContext({ primitives, basis: await way.basis(), time: new Date() }));

    beforeAll(async () => {
      signed = await signedOn(pdf);
      file = await completed(signed, signed.answer);
    }, 60_000);
    afterAll(() => way.close?.());

    test(`its answer has the shape "${way.shape}"`, () => {
      expect(signed.answer.shape).toBe(way.shape);
    });

    test('the answer is taken, and the file is passed by a verifier as level B', async () => {
      const { sound, signatures } = await judged(file);
      expect([sound, ...signatures.map(({ indication, level }) => [indication, level])]).toEqual([
        true,
        ['TOTAL-PASSED', 'PAdES-BASELINE-B'],
      ]);
    });

    test('the certificate names whoever was expected, and so does what the way says of the person', async () => {
      const [signature] = (await judged(file)).signatures;
      expect(signature?.signer.name).toBe(SIGNATORY.name);
      expect([SIGNATORY.name, null]).toContain(signed.person);
    });

    test('the other party signs after it, and it holds', async () => {
      const { sound, signatures } = await judged(await sign(file, 'Signature2', demoPki()));
      expect([sound, signatures.length, signatures[0]?.indication]).toEqual([true, 2, 'TOTAL-PASSED']);
    });

    test('nothing that is kept or told holds a key, a password, a PIN or a token', () => {
      const all = [...way.secrets(), ...LOOKS_SECRET];
      expect(secretsIn([signed.kept, JSON.stringify(signed.kept)], all)).toEqual([]);
    });

    test('an answer that was given to another document is refused', async () => {
      const other = await signedOn(
        Buffer.from(Buffer.from(pdf).toString('latin1').replace('595 842', '595 841'), 'latin1'),
      );
      expect(await codeOf(completed(signed, other.answer))).toBe('answer-invalid');
      expect(await codeOf(completed(other, signed.answer, other.pdf))).toBe('answer-invalid');
    });

    test('an answer is not taken twice, and not when the other party signed meanwhile', async () => {
      expect(await codeOf(completed(signed, signed.answer, file))).toBe('signature-base-changed');
      const moved = await sign(pdf, 'Signature2', demoPki());
      expect(await codeOf(completed(signed, signed.answer, moved))).toBe('signature-base-changed');
    });

    test('an answer with one changed byte is refused, or the byte is none that the key vouches for', async () => {
      const accepted: string[] = [];
      for (const { what, vouched, answer } of changedAnswers(signed.answer, pdf.length)) {
        const outcome = await completed(signed, answer).catch((error: unknown) => codeIn(error));
        if (outcome === 'answer-invalid') continue;
        const intact =
          typeof outcome !== 'string' && (await judged(outcome)).signatures.every((one) => one.cryptographicallyIntact);
        if (vouched || !intact) accepted.push(`${what}: ${typeof outcome === 'string' ? outcome : 'taken'}`);
      }
      expect(accepted).toEqual([]);
    });

    sentence('a certificate that begins after the claimed time is refused', way.ownTime ?? way, async () => {
      const [certificate] = (await judged(file)).signatures[0]?.chain ?? [];
      const time = new Date(Date.parse(certificate?.notBefore ?? '') - HOUR);
      const outcome = codeOf(signedOn(pdf, { time }).then((early) => completed(early, early.answer)));
      // Seen before anything is frozen, unless the certificate comes with the answer.
      expect(await outcome).toBe(signed.prepared.chain ? 'certificate-unusable' : 'answer-invalid');
    });

    sentence('a counterpart that has fallen, at any question, is a fault by name', way.fall, async (fall) => {
      const outcomes: string[] = [];
      for (const question of [0, 1, 2, 3, 4])
        outcomes.push(await codeOf(signedOn(pdf, { around: fallenDuring(fall, question) })));
      // Steps that ask nobody go well, and all do once it stands again.
      expect(outcomes).toContain(fall.codes[0]);
      expect(outcomes.filter((one) => ![...fall.codes, 'accepted'].includes(one))).toEqual([]);
      expect(await codeOf(signedOn(pdf))).toBe('accepted');
    });

    sentence('whoever turns back has signed nothing, at any step', turningBack(way), async (walks) => {
      const outcomes: string[] = [];
      for (const goes of walks) outcomes.push(await codeOf(signAlone(way, pdf, { goes })));
      expect(outcomes).toContain('signing-cancelled');
      expect(outcomes.filter((one) => !['signing-cancelled', 'accepted'].includes(one))).toEqual([]);
    });

    inHouse(way);
  });
}
