import { words, type Words } from '../core/words.ts';
import type { Conclusion, SignatureReport } from './report.ts';

/** The one sentence that a person believes, in both languages: the worst fact first. */

type Facts = Omit<SignatureReport, 'sentence'>;

const join = (names: readonly string[], and: string) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;

/** When a signature says it was made, with its zone; a claim, and called so. */
function claimed(time: string | null): Words {
  if (!time) return words('utan uppgiven tid', 'without a claimed time');
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(time));
  return words(`uppgiven tid ${text.replace(':', '.').replace(' ', ' kl. ')}`, `claimed time ${text}`);
}

/** Who signed, in which role, when, and whether anything changed. */
export function signatureSentence(one: Facts, demo: boolean): Words {
  if (one.type === 'doc-timestamp')
    return one.cryptographicallyIntact
      ? words(
          'En tidsstämpel som täcker allt före den. Vi har inte prövat vem som satte den.',
          'A time stamp that covers everything before it. We did not check who made it.',
        )
      : words('En tidsstämpel som inte stämmer.', 'A time stamp that does not match.');
  const { name, title, party } = one.signer;
  const who = words(
    `${name ?? 'Någon'}${title ? `, ${title},` : ''}${party ? ` för ${party}` : ''}`.replace(/,$/, ''),
    `${name ?? 'Somebody'}${title ? `, ${title},` : ''}${party ? ` for ${party}` : ''}`.replace(/,$/, ''),
  );
  const [first] = one.findings;
  if (one.modificationsAfterSigning === 'forbidden')
    return words(
      `Handlingen har ändrats efter att ${party ?? name ?? 'någon'} skrev under.`,
      `The document was changed after ${party ?? name ?? 'somebody'} signed.`,
    );
  if (one.indication === 'TOTAL-FAILED' && first) return first.message;
  const time = claimed(one.claimedSigningTime);
  const signed = words(
    `${who.sv} skrev under (${time.sv}), och inget har ändrats sedan dess.`,
    `${who.en} signed (${time.en}), and nothing has changed since.`,
  );
  if (demo)
    return words(
      `${signed.sv} Demonyckel: underskriften gäller inte.`,
      `${signed.en} Demo key: the signature is not valid.`,
    );
  return first && one.indication !== 'TOTAL-PASSED'
    ? words(`${signed.sv} ${first.message.sv}`, `${signed.en} ${first.message.en}`)
    : signed;
}

export interface FileFacts {
  readonly conclusion: Conclusion;
  readonly sound: boolean;
  readonly demo: boolean;
  readonly signatures: readonly SignatureReport[];
  readonly unsignedFields: readonly { readonly name: string; readonly party: string | null }[];
}

/** The file's sentence: worst signature, else all of them together (look: verdicts). */
export function fileSentence({ conclusion, sound, demo, signatures, unsignedFields }: FileFacts): Words {
  const signed = signatures.filter((one) => one.type === 'signature');
  if (signed.length === 0) return words('Filen har inga underskrifter.', 'The file has no signatures.');
  const failed =
    signed.find((one) => one.modificationsAfterSigning === 'forbidden') ??
    signed.find((one) => one.indication === 'TOTAL-FAILED');
  if (failed) return failed.sentence;
  if (!sound)
    return words(
      'Filen är felaktigt uppbyggd, så underskrifterna går inte att godta.',
      'The file is malformed, so its signatures cannot be accepted.',
    );
  const names = [...new Set(signed.map((one) => one.signer.party ?? one.signer.name ?? '?'))];
  const missing = [...new Set(unsignedFields.map((one) => one.party ?? one.name))];
  const awaits =
    missing.length > 0
      ? words(
          ` ${join(missing, 'och')} har inte skrivit under.`,
          ` ${join(missing, 'and')} ${missing.length === 1 ? 'has' : 'have'} not signed.`,
        )
      : words('', '');
  if (demo)
    return words(
      `Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.${awaits.sv}`,
      `Unchanged, but the signatures were made with demo keys and are not valid.${awaits.en}`,
    );
  if (conclusion === 'TOTAL-PASSED') {
    const ours = signed.every((one) => one.signer.party !== null);
    if (ours && missing.length === 0 && names.length > 1)
      return words(
        `Underskriven av ${names.length === 2 ? 'båda parter' : `alla ${NUMBERS.sv[names.length] ?? names.length} parter`} och oförändrad sedan dess.`,
        `Signed by ${names.length === 2 ? 'both parties' : `all ${NUMBERS.en[names.length] ?? names.length} parties`}, and unchanged since then.`,
      );
    return words(
      `Underskriven av ${join(names, 'och')} och oförändrad sedan dess.${awaits.sv}`,
      `Signed by ${join(names, 'and')}, and unchanged since then.${awaits.en}`,
    );
  }
  const worst = signed.find((one) => one.indication === 'INDETERMINATE');
  const cause = worst?.findings[0]?.message;
  if (worst?.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND' || !cause)
    return words(
      'Oförändrad, men vi kan inte bekräfta vem som har skrivit under.',
      'Unchanged, but we cannot confirm who signed.',
    );
  if (worst.subIndication === 'CERTIFICATE_CHAIN_GENERAL_FAILURE') {
    const party = worst.signer.party ?? worst.signer.name;
    return words(
      `Oförändrad, men vi kan inte avgöra om ${party ? `underskriften för ${party}` : 'underskriften'} gällde när den gjordes.`,
      `Unchanged, but we cannot tell whether the signature${party ? ` for ${party}` : ''} was valid when made.`,
    );
  }
  return words(`Oförändrad. ${cause.sv}`, `Unchanged. ${cause.en}`);
}

const NUMBERS: { readonly sv: Readonly<Record<number, string>>; readonly en: Readonly<Record<number, string>> } = {
  sv: { 3: 'tre', 4: 'fyra', 5: 'fem', 6: 'sex' },
  en: { 3: 'three', 4: 'four', 5: 'five', 6: 'six' },
};
