import { words, type Words } from '../core/words.ts';
import type { AgreementView, PanelView } from '../issuing/service.ts';
import { longDate } from '../core/date-words.ts';
import { doubtTag } from './signed-look.ts';
import { whoDeclined } from './declined-by.ts';
import { whoSigns } from './who-signs.ts';

const NUMBERS: Readonly<Record<number, Words>> = {
  2: words('Två', 'Two'),
  3: words('Tre', 'Three'),
  4: words('Fyra', 'Four'),
};

/** "Två likalydande exemplar"; one is like no other. */
export function copiesHeading(count: number): Words {
  if (count === 1) return words('Ett exemplar', 'One copy');
  const number = NUMBERS[count] ?? words(String(count), String(count));
  return words(`${number.sv} likalydande exemplar`, `${number.en} identical copies`);
}

const UNCONFIRMED = words(
  ' Men alla underskrifter är inte bekräftade. Nedan står varför.',
  ' But not all signatures are confirmed. Below it says why.',
);

/** The state of an agreement in sentences that could stand alone (look § 9 c). */
export function leadOf(agreement: AgreementView): Words {
  const lead = stateLead(agreement);
  const { state, panels } = agreement;
  const isDone = state === 'signed' || state === 'in-force' || state === 'ended';
  if (!isDone || !panels.some(({ signed }) => doubtTag(signed))) return lead;
  return words(`${lead.sv}${UNCONFIRMED.sv}`, `${lead.en}${UNCONFIRMED.en}`);
}

function stateLead({
  state,
  panels,
  copies,
  validFrom: from,
  validTo,
  issues,
  appendices,
  images,
  closed,
  delay,
}: AgreementView): Words {
  // Only a document with a term comes into force or ends.
  const validFrom = from ?? '';
  // Whose signature is made, and lacks its time stamp only, is waited for no longer.
  const made = panels.find((panel) => !panel.signed && panel.field === delay?.field);
  const waiting = panels.filter((panel) => !panel.signed && panel !== made);
  switch (state) {
    case 'draft':
      return draftLead(
        issues.length,
        appendices.filter((one) => one.wantsFile && !one.file).map((one) => one.number),
        images.filter((one) => !one.file).map((one) => one.id),
      );
    case 'finalised':
      if (made) return madeLead(made, waiting);
      return words(
        `Texten är låst. Ingen har skrivit under än. Vi väntar på ${persons(waiting).sv}.`,
        `The text is locked. Nobody has signed yet. We are waiting for ${persons(waiting).en}.`,
      );
    case 'partly-signed': {
      if (made) return madeLead(made, waiting);
      const done = whoSigned(panels);
      return words(
        `${done.sv} har skrivit under. Nu väntar vi på ${persons(waiting).sv}.`,
        `${done.en} signed. We are waiting for ${persons(waiting).en}.`,
      );
    }
    case 'signed':
      if (copies.length === 1)
        return words(
          'Alla har skrivit under. Exemplaret är överlämnat.',
          'All have signed. The copy has been delivered.',
        );
      return words(
        `${copies.length === 2 ? 'Båda' : 'Alla'} parter har skrivit under. ${copiesHeading(copies.length).sv} är överlämnade.`,
        `${copies.length === 2 ? 'Both' : 'All'} parties have signed. ${copiesHeading(copies.length).en} have been delivered.`,
      );
    case 'in-force':
      return validTo
        ? words(
            `Gäller från ${longDate(validFrom, 'sv')} till ${longDate(validTo, 'sv')}.`,
            `In force from ${longDate(validFrom, 'en')} to ${longDate(validTo, 'en')}.`,
          )
        : words(
            `Gäller från ${longDate(validFrom, 'sv')} tills vidare.`,
            `In force from ${longDate(validFrom, 'en')} until further notice.`,
          );
    case 'ended':
      return words(
        `Upphörde ${longDate(validTo ?? validFrom, 'sv')}. Handlingen går fortfarande att läsa och kontrollera.`,
        `Ended ${longDate(validTo ?? validFrom, 'en')}. The document can still be read and verified.`,
      );
    case 'declined': {
      const who = closed ? whoDeclined(closed) : words('', '');
      return words(
        `${who.sv} avböjde att skriva under. Ärendet är tillbaka hos dig.`,
        `${who.en} declined to sign. The case is back with you.`,
      );
    }
    case 'withdrawn':
      return words('Handlingen är återkallad.', 'The document was withdrawn.');
    case 'expired':
      return expiredLead(closed?.cause ?? '', waiting);
    case 'replaced':
      return words('Handlingen är ersatt av ett nytt utkast.', 'The document was replaced by a new draft.');
  }
}

function madeLead(made: PanelView, waiting: readonly PanelView[]): Words {
  const who = whoSigns(made);
  const then =
    waiting.length === 0
      ? words('', '')
      : words(` Sedan väntar vi på ${persons(waiting).sv}.`, ` Then we wait for ${persons(waiting).en}.`);
  return words(
    `${who.sv} har skrivit under. Vi väntar på tidsstämpeln.${then.sv}`,
    `${who.en} has signed. We are waiting for the time stamp.${then.en}`,
  );
}

function expiredLead(lastDay: string, waiting: readonly PanelView[]): Words {
  const terms = [...new Set(waiting.map(({ term }) => term))];
  return words(
    `Sista dagen, ${longDate(lastDay, 'sv')}, har passerat utan att ${list('sv', terms)} skrev under.`,
    `The last day, ${longDate(lastDay, 'en')}, passed without ${list('en', terms)} signing.`,
  );
}

function draftLead(warnings: number, withoutFile: readonly string[], withoutPicture: readonly string[]): Words {
  if (withoutFile.length > 0)
    return words(
      `Uppgifterna är rätt. Bilaga ${list('sv', withoutFile)} behöver sin fil innan texten kan låsas.`,
      `The data is right. Appendix ${list('en', withoutFile)} needs its file before the text can be locked.`,
    );
  if (withoutPicture.length > 0)
    return words(
      `Uppgifterna är rätt. Bilden ${list('sv', withoutPicture)} behöver sin fil innan texten kan låsas.`,
      `The data is right. The picture ${list('en', withoutPicture)} needs its file before the text can be locked.`,
    );
  if (warnings === 0)
    return words('Uppgifterna är rätt. Nu kan texten låsas.', 'The data is right. The text can now be locked.');
  return words(
    `Uppgifterna är rätt, med ${warnings === 1 ? 'en varning' : `${warnings} varningar`} som behöver ett skäl.`,
    `The data is right, with ${warnings === 1 ? 'one warning that needs' : `${warnings} warnings that need`} a reason.`,
  );
}

/** "Christina Klang för Kommunen och Vera Vikarie (i stället för Tobias Lövström) för Polisen". */
const persons = (panels: readonly PanelView[]): Words =>
  words(
    list(
      'sv',
      panels.map((panel) => `${whoSigns(panel).sv} för ${panel.term}`),
    ),
    list(
      'en',
      panels.map((panel) => `${whoSigns(panel).en} for ${panel.term}`),
    ),
  );

/** A party whose every signatory has signed by its term, anybody else by name. */
function whoSigned(panels: readonly PanelView[]): Words {
  const whole = (party: string) => panels.filter((panel) => panel.party === party).every((panel) => panel.signed);
  const signed = panels.filter((panel) => panel.signed);
  const names = (lang: 'sv' | 'en') => [
    ...new Set(signed.map((panel) => (whole(panel.party) ? panel.term : whoSigns(panel)[lang]))),
  ];
  const [sv, en] = [names('sv'), names('en')];
  return words(list('sv', sv), `${list('en', en)} ${en.length === 1 ? 'has' : 'have'}`);
}

const list = (language: 'sv' | 'en', parts: readonly string[]) =>
  new Intl.ListFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { type: 'conjunction' }).format(parts);
