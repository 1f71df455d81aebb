import { Problem, type ProblemKind } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** Turns whatever was thrown into a Problem; what is not one is a defect of ours and says nothing of itself outside. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return bodyProblem(error) ?? addressProblem(error) ?? defect(error);
}

/** What the readers of bodies throw: body-parser by `type`, multer by `code`, its parser by its message. */
function bodyProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const { type, code } = error as { readonly type?: unknown; readonly code?: unknown };
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE')
    return problem('too-large', 'body-too-large', 'Filen är för stor.', 'The file is too large.');
  if (type === 'entity.parse.failed')
    return problem(
      'invalid',
      'json-invalid',
      'Det går inte att läsa som JSON. Kontrollera kommatecken och citattecken.',
      'This cannot be read as JSON. Check commas and quotes.',
    );
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return problem(
      'unsupported',
      'content-encoding',
      'Skicka innehållet okomprimerat eller som gzip, och text som UTF-8.',
      'Send the content plain or as gzip, and text as UTF-8.',
    );
  if (error.name === 'MulterError' || FORM_FAULT.test(error.message) || isRefusedBody(error))
    return problem(
      'invalid',
      'body-unreadable',
      'Innehållet kom inte fram helt. Försök igen.',
      'The content did not arrive whole. Try again.',
    );
  return null;
}

/** body-parser marks what the client is to blame for (cut short, broken gzip …) with a status that may be told. */
function isRefusedBody(error: Error): boolean {
  const { status, expose } = error as { readonly status?: unknown; readonly expose?: unknown };
  return expose === true && typeof status === 'number' && status >= 400 && status < 500;
}

const FORM_FAULT =
  /^(Multipart: Boundary not found|Malformed (part header|content type|urlencoded form)|Unexpected end of (form|file)|Request (aborted|closed))/;

/** A path that is no UTF-8 after percent-decoding. */
function addressProblem(error: unknown): Problem | null {
  if (!(error instanceof URIError)) return null;
  return problem('not-found', 'address-unknown', 'Adressen är felskriven.', 'The address is mistyped.');
}

const defect = (error: unknown) =>
  new Problem({
    kind: 'internal',
    code: 'internal',
    message: words(
      'Något gick fel hos oss. Felet är antecknat. Försök igen.',
      'Something went wrong on our side. It has been recorded. Try again.',
    ),
    inside: error,
  });

const problem = (kind: ProblemKind, code: string, sv: string, en: string) =>
  new Problem({ kind, code, message: words(sv, en) });
