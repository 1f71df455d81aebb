import { words, type Words } from '../../core/words.ts';
import type { SignatureReport, ValidationReport } from '../report.ts';
import { addedSinceSigned } from './added-later.ts';
import { causeOf } from './cause.ts';
import { copySentence, rewrittenSentence } from './copy-sentence.ts';
import { isDemo, listed, partyOf, shown } from './people.ts';
import { isUnsettled } from './revocation.ts';
import { endedLaterShort } from './signature-sentence.ts';
import { archiveStamps, CANNOT_CHECK_ARCHIVE, CANNOT_CHECK_INNER } from './stamps.ts';

type Facts = Omit<ValidationReport, 'sentence'>;
const NOTHING = words('', '');
const plus = (a: Words, b: Words): Words => (b.sv === '' ? a : words(`${a.sv} ${b.sv}`, `${a.en} ${b.en}`));

/**
 * The one sentence that a person believes, in both languages. The worst fact comes first: a change after signing, then a
 * signature that fails, then what we cannot tell; what is good is said only when nothing stands against it.
 */
export function fileSentence(report: Facts): Words {
  const has = (code: string) => report.problems.some((problem) => problem.code === code);
  if (has('pdf-unreadable'))
    return words(
      'Filen är skadad, så underskrifterna går inte att kontrollera.',
      'The file is damaged, so its signatures cannot be checked.',
    );
  if (has('pdf-encrypted'))
    return words(
      'Filen är krypterad, så underskrifterna går inte att kontrollera utan dess lösenord.',
      'The file is encrypted, so its signatures cannot be checked without its password.',
    );
  const signed = report.signatures.filter(({ type }) => type === 'signature');
  if (report.copyOf) return signed.length === 0 ? copySentence(report.copyOf) : rewrittenSentence(report.copyOf);
  if (signed.length === 0)
    return plus(
      report.docTimestampCount > 0
        ? words('Filen har en tidsstämpel men inga underskrifter.', 'The file has a time stamp but no signatures.')
        : words('Filen har inga underskrifter.', 'The file has no signatures.'),
      awaited(report),
    );
  const worst =
    signed.find((one) => one.modificationsAfterSigning === 'forbidden') ??
    signed.find((one) => one.indication === 'TOTAL-FAILED');
  if (worst) return causeOf(worst, whose(worst, signed));
  if (!report.sound) return unsound(report);
  const added = addedSinceSigned(report);
  if (signed.some(isDemo))
    return plus(
      unchanged(
        added,
        'underskrifterna är gjorda med demonycklar och gäller inte.',
        'the signatures were made with demo keys and are not valid.',
      ),
      awaited(report),
    );
  const open = signed.find((one) => one.indication === 'INDETERMINATE');
  if (open) return plus(uncertain(open, whose(open, signed), added), awaited(report));
  const [later] = signed.flatMap((one) => endedLaterShort(one, report.validationTime) ?? []);
  return [later ?? NOTHING, awaited(report), unchecked(report)].reduce(plus, passed(report, signed, added));
}

function unchecked(report: Facts): Words {
  const { unchecked: stamps, holds } = archiveStamps(report);
  if (stamps.length === 0) return NOTHING;
  return stamps.every(({ revision }) => revision < holds) ? CANNOT_CHECK_INNER : CANNOT_CHECK_ARCHIVE;
}

/** Whose signature it is, where the same cannot be said of all. */
function whose(one: SignatureReport, signed: readonly SignatureReport[]): Words {
  const party = partyOf(one);
  const alike = signed.every(({ subIndication }) => subIndication === one.subIndication);
  return alike || party === null ? NOTHING : words(` för ${party}`, ` for ${party}`);
}

function unsound(report: Facts): Words {
  return archiveStamps(report).broken.length > 0
    ? words(
        'En tidsstämpel i filen stämmer inte med innehållet, så filen går inte att godta.',
        'A time stamp in the file does not match the content, so the file cannot be accepted.',
      )
    : words(
        'Filen är felaktigt uppbyggd, så underskrifterna går inte att godta.',
        'The file is malformed, so its signatures cannot be accepted.',
      );
}

/** "Unchanged, but": not of a file that something was added to. */
function unchanged(added: Words | null, sv: string, en: string): Words {
  if (added === null) return words(`Oförändrad, men ${sv}`, `Unchanged, but ${en}`);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return words(`${capital(sv)} ${added.sv}`, `${capital(en)} ${added.en}`);
}

/** Unchanged, but. What the certificate's end or the method makes uncertain is a sentence of its own. */
function uncertain(one: SignatureReport, who: Words, added: Words | null): Words {
  if (one.subIndication?.startsWith('NO_CERTIFICATE_CHAIN_FOUND'))
    return unchanged(
      added,
      `vi kan inte bekräfta vem som har skrivit under${who.sv}.`,
      `we cannot confirm who signed${who.en}.`,
    );
  if (isUnsettled(one)) {
    const party = partyOf(one);
    const [sv, en] = party === null ? ['', ''] : [` för ${party}`, ` for ${party}`];
    return unchanged(
      added,
      `vi kan inte avgöra om underskriften${sv} gällde när den gjordes.`,
      `we cannot tell whether the signature${en} was valid when made.`,
    );
  }
  return causeOf(one, who);
}

function passed(
  { awaitedParties, unsignedFields }: Facts,
  signed: readonly SignatureReport[],
  added: Words | null,
): Words {
  const names = [...new Set(signed.map((one) => partyOf(one) ?? '?'))];
  if (added)
    return words(
      `Underskriven av ${listed(names, 'och')}. ${added.sv}`,
      `Signed by ${listed(names, 'and')}. ${added.en}`,
    );
  const ours = signed.every((one) => one.signer.party !== null);
  if (ours && awaitedParties.length + unsignedFields.length === 0 && names.length > 1) {
    const [sv, en] = names.length === 2 ? ['båda parter', 'both parties'] : counted(names.length);
    return words(`Underskriven av ${sv} och oförändrad sedan dess.`, `Signed by ${en}, and unchanged since then.`);
  }
  return words(
    `Underskriven av ${listed(names, 'och')} och oförändrad sedan dess.`,
    `Signed by ${listed(names, 'and')}, and unchanged since then.`,
  );
}

/** Who has not signed yet; of documents that do not say, how many fields are empty. */
function awaited({ awaitedParties: names, unsignedFields: { length } }: Facts): Words {
  if (names.length > 0)
    return words(
      `${listed(names.map(shown), 'och')} har inte skrivit under.`,
      `${listed(names.map(shown), 'and')} ${names.length === 1 ? 'has' : 'have'} not signed.`,
    );
  if (length === 0) return NOTHING;
  return length === 1
    ? words('Ett fält för underskrift är tomt.', 'One field for a signature is empty.')
    : words(`${length} fält för underskrift är tomma.`, `${length} fields for signatures are empty.`);
}

const NUMBERS = { sv: ['tre', 'fyra', 'fem', 'sex'], en: ['three', 'four', 'five', 'six'] } as const;
const counted = (count: number): readonly [string, string] => [
  `alla ${NUMBERS.sv[count - 3] ?? count} parter`,
  `all ${NUMBERS.en[count - 3] ?? count} parties`,
];
