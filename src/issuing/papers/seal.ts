import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { words, type Language } from '../../core/words.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { attributeOf } from '../../pki/name.ts';
import { sign } from '../../signing/sign.ts';
import type { Signer } from '../../signing/signer.ts';
import { validationContext, type Basis } from '../../validation/context.ts';
import type { ValidationReport } from '../../validation/report.ts';
import { validatePdf } from '../../validation/validate.ts';
import { stockholmTime } from '../appearance.ts';
import type { Renderer } from '../ports.ts';
import { SEAL_FIELD } from './certificate.ts';

/** The service's own key, and the trust that its seal is checked with: others need the same to believe it. */
export interface ServiceSeal {
  readonly signer: Signer;
  readonly basis: Basis;
  /** As the key's certificate names its holder. */
  readonly name: string;
}

/**
 * A seal over a key with a trust of its own. Throws Problem `seal-demo-key`: a demo key proves nothing, so nothing is
 * sealed with one.
 */
export function serviceSeal(signer: Signer, basis: Basis): ServiceSeal {
  const [first] = signer.chain;
  const certificate = first && parseCertificate(first);
  if (!certificate || isDemoName(certificate.issuer))
    throw new Problem({
      kind: 'invalid',
      code: 'seal-demo-key',
      message: words(
        'Tjänstens försegling tar ingen demonyckel. Ange en nyckel med en egen utgivare.',
        'The service’s seal takes no demo key. Give a key with an issuer of its own.',
      ),
    });
  const name = attributeOf(certificate.subject, 'CN') ?? attributeOf(certificate.subject, 'O') ?? 'Likalydande';
  return { signer, basis, name };
}

export interface SealParts {
  readonly seal: ServiceSeal;
  readonly language: Language;
  readonly time: Date;
  readonly renderer: Pick<Renderer, 'drawAppearance'>;
  readonly primitives: Primitives;
}

/** Seals a paper in its field: PAdES-BASELINE-B. The result is judged before it leaves. Throws Problem `seal-unsound`. */
export async function sealed(paper: Uint8Array, parts: SealParts): Promise<Uint8Array<ArrayBuffer>> {
  const { seal, language, time, renderer, primitives } = parts;
  const { signer, name } = seal;
  const appearance = await renderer.drawAppearance(appearanceOf(name, language, time));
  const bytes = await sign({ pdf: paper, field: SEAL_FIELD, appearance, signer, name, time, primitives });
  expectSealed(await validatePdf(bytes, validationContext({ primitives, basis: seal.basis, time })));
  return bytes;
}

function appearanceOf(name: string, language: Language, time: Date) {
  const isSwedish = language === 'sv';
  return {
    heading: isSwedish ? `Förseglat av ${name}` : `Sealed by ${name}`,
    lines: [],
    rows: [
      { label: isSwedish ? 'Tid' : 'Time', value: stockholmTime(time) },
      { label: isSwedish ? 'Metod' : 'Method', value: isSwedish ? 'Elektronisk stämpel' : 'Electronic seal' },
    ],
  };
}

/** Intact, over the whole file, and of an issuer that the seal's own trust knows. */
function expectSealed({ sound, signatures }: ValidationReport): void {
  const [one] = signatures;
  const isGood =
    sound &&
    signatures.length === 1 &&
    one?.coversWholeFile === true &&
    one.indication !== 'TOTAL-FAILED' &&
    one.chain.some(({ anchor, demo }) => anchor && !demo);
  if (isGood) return;
  throw new Problem({
    kind: 'internal',
    code: 'seal-unsound',
    message: words(
      'Förseglingen höll inte för vår egen kontroll. Är utgivaren av tjänstens nyckel bland dem som SEAL_TRUST anger?',
      'The seal did not stand our own check. Is the issuer of the service’s key among those that SEAL_TRUST gives?',
    ),
    inside: signatures.map(({ indication, subIndication }) => [indication, subIndication]),
  });
}
