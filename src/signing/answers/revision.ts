import { equalBytes } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { openPdf } from '../../pdf/file.ts';
import { parseSignedData } from '../../pki/cms.ts';
import { faultOfCms } from '../check-cms.ts';
import { ADDED_BY_OTHERS } from '../check-signed.ts';
import type { PreparedDocument, Room } from '../prepared-document.ts';
import { answerInvalid } from '../problems.ts';
import type { SignerAnswer } from '../signer.ts';
import { faultOfFilling } from './filled-field.ts';
import { readFilledSignature } from './filled-signature.ts';

type RevisionAnswer = Extract<SignerAnswer, { readonly shape: 'revision' }>;

/** What a revision with one signature may take, bytes: an appearance with a picture at most. */
const MAX_REVISION_SIZE = 4 * 1024 * 1024;

/**
 * The CMS of a whole file that somebody else signed, and the room that it stands in: our exact bytes, then one revision that
 * fills our field and does nothing else, with a dictionary of level B and a CMS that keeps each rule of ours, of this very
 * file. What we prepared is left unused but for its base and its time. Throws Problem `answer-invalid`.
 */
export async function answeredRevision(
  { pdf }: RevisionAnswer,
  document: PreparedDocument,
  primitives: Primitives,
): Promise<{ readonly cms: Uint8Array; readonly room: Room }> {
  const base = document.pdf;
  if (pdf.length <= base.length || pdf.length > base.length + MAX_REVISION_SIZE)
    throw answerInvalid(`a file of ${pdf.length} bytes`);
  if (!equalBytes(pdf.subarray(0, base.length), base)) throw answerInvalid('the file does not begin with our bytes');
  const file = openAnswer(pdf, primitives);
  const filled = readFilledSignature(file, document);
  if (typeof filled === 'string') throw answerInvalid(filled);
  const wrong = faultOfFilling(file, base.length, document.field);
  if (wrong) throw answerInvalid(wrong);

  const { contents, before, after, claimedTime } = filled;
  const parsed = parseSignedData(contents);
  const digest = parsed?.signerInfos[0]?.digest;
  if (!parsed || !digest) throw answerInvalid('not one SignerInfo');
  if (contents.subarray(parsed.length).some((byte) => byte !== 0)) throw answerInvalid('bytes behind the CMS');
  const cms = contents.subarray(0, parsed.length);
  const documentDigest = await primitives.digest(digest, before, after);
  const expected = { documentDigest, digest, claimedTime, required: [], allowed: ADDED_BY_OTHERS };
  const fault = await faultOfCms(cms, expected, primitives);
  if (fault) throw answerInvalid(fault);
  return { cms, room: { base: before, head: new Uint8Array(), tail: after, reserved: contents.length } };
}

function openAnswer(pdf: Uint8Array, primitives: Primitives) {
  try {
    return openPdf(pdf, primitives);
  } catch (error) {
    if (error instanceof Problem) throw answerInvalid('the file cannot be read');
    throw error;
  }
}
