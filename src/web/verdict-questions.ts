import { words, type Words } from '../core/words.ts';
import { addedSinceSigned } from '../validation/sentences/added-later.ts';
import { listed, partyOf, shown } from '../validation/sentences/people.ts';
import { verdictClass } from '../validation/sentences/verdict-class.ts';
import { whenSigned } from '../validation/sentences/signature-sentence.ts';
import type { SignatureReport, ValidationReport } from '../validation/report.ts';

export interface Question {
  readonly icon: string;
  readonly tone: string;
  readonly question: Words;
  readonly answer: Words;
}
type Answer = Omit<Question, 'question'>;

const good = (answer: Words): Answer => ({ icon: 'okc', tone: 'good', answer });
const bad = (answer: Words): Answer => ({ icon: 'stop', tone: 'bad', answer });
const unsure = (answer: Words): Answer => ({ icon: 'quest', tone: 'warn', answer });
const demo = (answer: Words): Answer => ({ icon: 'stop', tone: 'demo', answer });

/** Unchanged? Who signed? Can it be trusted? None of a file without signatures, or one that did not open. */
export function questionsOf(report: ValidationReport): readonly Question[] {
  const locked = report.problems.some(({ code }) => code === 'pdf-encrypted');
  if (report.signatureCount === 0 || locked) return [];
  return [
    { question: words('Är den oförändrad?', 'Is it unchanged?'), ...unchanged(report) },
    { question: words('Vem har skrivit under?', 'Who signed?'), ...whoSigned(report) },
    { question: words('Går det att lita på?', 'Can it be trusted?'), ...trusted(report) },
  ];
}

const signed = (report: ValidationReport): readonly SignatureReport[] =>
  report.signatures.filter(({ type }) => type === 'signature');

function unchanged(report: ValidationReport): Answer {
  const pages = [...new Set(report.pageChanges.map(({ page }) => page))].slice(0, 5);
  if (pages.length > 0) {
    const [sv, en] = pages.length === 1 ? ['sidan', 'page'] : ['sidorna', 'pages'];
    return bad(
      words(
        `Nej. Innehållet på ${sv} ${listed(pages.map(String), 'och')} är ändrat.`,
        `No. The content of ${en} ${listed(pages.map(String), 'and')} was changed.`,
      ),
    );
  }
  if (!report.sound) return bad(words('Nej, eller så går det inte att avgöra.', 'No, or it cannot be told.'));
  const added = addedSinceSigned(report);
  if (added)
    return unsure(words(`Det underskrivna är oförändrat. ${added.sv}`, `What was signed is unchanged. ${added.en}`));
  const first = signed(report)
    .toSorted((a, b) => a.revision - b.revision)
    .at(0);
  const when = first ? whenSigned(first) : words('', '');
  return good(words(`Ja, sedan första underskriften. ${when.sv}`, `Yes, since the first signature. ${when.en}`));
}

function whoSigned(report: ValidationReport): Answer {
  const all = signed(report).filter((one) => one.signer.name !== null);
  const names = namesOf(all);
  if (all.length === 0) return unsure(words('Det framgår inte.', 'It does not say.'));
  const earlier = all.some((one) => one.modificationsAfterSigning === 'forbidden' && one.cryptographicallyIntact);
  if (earlier)
    return unsure(
      words(
        `Det står ${names.sv}, och det gäller filen som den var innan den ändrades.`,
        `It says ${names.en}, and that is of the file as it was before it was changed.`,
      ),
    );
  if (report.conclusion === 'TOTAL-FAILED' || !report.sound)
    return unsure(
      words(
        `Det står ${names.sv}, men underskrifterna stämmer inte med filen.`,
        `It says ${names.en}, but the signatures do not match the file.`,
      ),
    );
  if (report.demo)
    return demo(
      words(
        `Ingen på riktigt. Namnen är förifyllda: ${names.sv}.`,
        `Nobody for real. The names are prefilled: ${names.en}.`,
      ),
    );
  if (report.conclusion === 'TOTAL-PASSED') return good(words(`${names.sv}.`, `${names.en}.`));
  const passed = all.filter(({ indication }) => indication === 'TOTAL-PASSED');
  const open = namesOf(all.filter(({ indication }) => indication !== 'TOTAL-PASSED'));
  const confirmed = namesOf(passed);
  const [sv, en] = passed.length === 0 ? ['', ''] : [`${confirmed.sv}. `, `${confirmed.en}. `];
  return unsure(
    words(
      `${sv}Det står ${open.sv}, men det är inte bekräftat.`,
      `${en}It says ${open.en}, but that is not confirmed.`,
    ),
  );
}

function namesOf(signatures: readonly SignatureReport[]): Words {
  const names = signatures.map(nameAndParty);
  return words(
    listed([...new Set(names.map(({ sv }) => sv))], 'och'),
    listed([...new Set(names.map(({ en }) => en))], 'and'),
  );
}

function nameAndParty(one: SignatureReport): Words {
  const name = shown(one.signer.name ?? '');
  const party = partyOf(one);
  return party === null || party === name ? words(name, name) : words(`${name} för ${party}`, `${name} for ${party}`);
}

function trusted(report: ValidationReport): Answer {
  if (verdictClass(report).name === 'uncertain') return unsure(words('Det kan vi inte avgöra.', 'We cannot tell.'));
  if (report.conclusion === 'TOTAL-FAILED' || !report.sound) return bad(words('Nej.', 'No.'));
  if (report.demo) return demo(words('Nej. Demonycklar kan vem som helst skapa.', 'No. Anybody can make demo keys.'));
  if (report.conclusion === 'TOTAL-PASSED')
    return good(
      words(
        'Ja. Certifikaten leder till utfärdare som vi litar på.',
        'Yes. The certificates lead to issuers that we trust.',
      ),
    );
  return unsure(words('Det kan vi inte avgöra.', 'We cannot tell.'));
}
