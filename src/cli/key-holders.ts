import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { SignatoryFacts } from '../issuing/facts.ts';
import { sameName } from '../issuing/signatory/person.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { isDemoName } from '../pki/demo-mark.ts';
import { nameText, personalName } from '../pki/name.ts';
import type { Signer } from '../signing/signer.ts';

/** A key of `--signer` and the signatory that it is to sign for. */
export interface GivenKey {
  /** As the call names the signatory: "kommunen", "kommunen/2". */
  readonly name: string;
  readonly signatory: SignatoryFacts;
  readonly signer: Pick<Signer, 'chain'>;
}

/**
 * Holds whoever each key's certificate names against the signatory whose name will be printed, as the service does
 * (`sameName`): a page that says one person and a signature that says another is worth nothing to either. Throws Problem
 * `key-of-other-person`, which names all such keys.
 */
export function expectHolders(keys: readonly GivenKey[]): void {
  const wrong = keys.flatMap(({ name, signatory, signer }) => {
    const subject = parseCertificate(signer.chain[0] ?? new Uint8Array())?.subject;
    const holder = subject ? personalName(subject) : null;
    if (holder !== null && sameName(holder, signatory.name)) return [];
    return [{ name, holder: holder ?? (subject ? nameText(subject) : '–'), printed: signatory.name }];
  });
  if (wrong.length === 0) return;
  const option = wrong.map(({ name }) => `--other-holder ${name}`).join(' ');
  const all = (sentence: (one: (typeof wrong)[number]) => string) => wrong.map(sentence).join(' ');
  throw new Problem({
    kind: 'invalid',
    code: 'key-of-other-person',
    message: words(
      `${all((one) => `Nyckeln för ${one.name} är utfärdad till ${one.holder}, men undertecknaren är ${one.printed}.`)} Inget skrevs. Ange rätt nyckel, eller ${option} om det är meningen, till exempel för en organisations stämpel.`,
      `${all((one) => `The key for ${one.name} was issued to ${one.holder}, but the signatory is ${one.printed}.`)} Nothing was written. Give the right key, or ${option} if that is meant, for example for an organisation’s seal.`,
    ),
  });
}

/**
 * What `--signer` signs bears no demo mark, so a demo key there would be refused once it had signed, as a fault of ours. Throws
 * Problem `keys-of-other-kind`.
 */
export function expectRealKeys(keys: readonly GivenKey[]): void {
  const demo = keys.filter(({ signer }) => {
    const certificate = parseCertificate(signer.chain[0] ?? new Uint8Array());
    return certificate ? isDemoName(certificate.issuer) : false;
  });
  if (demo.length === 0) return;
  const names = demo.map(({ name }) => name).join(', ');
  throw new Problem({
    kind: 'forbidden',
    code: 'keys-of-other-kind',
    message: words(
      `Nyckeln för ${names} är en demonyckel, och handlingen är inte märkt Demo. Inget skrevs. Ange en riktig nyckel.`,
      `The key for ${names} is a demo key, and the document is not marked Demo. Nothing was written. Give a real key.`,
    ),
  });
}
