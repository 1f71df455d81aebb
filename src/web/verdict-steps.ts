import { words, type Words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';
import { dateTime } from './format.ts';

/** What each revision did, oldest first. */
export function stepsOf(report: ValidationReport) {
  return report.revisions.map((revision) => {
    const signature = report.signatures.find((one) => one.revision === revision.index);
    const who = signature?.signer.party ?? signature?.signer.name ?? null;
    const time = signature?.claimedSigningTime ?? null;
    if (signature && signature.type === 'signature')
      return {
        ...revision,
        icon: 'sign',
        tone: signature.indication === 'TOTAL-FAILED' ? 'bad' : 'good',
        sentence: words(
          `${who ?? 'Någon'} skrev under${time ? ` ${dateTime(time, 'sv')}` : ''}`,
          `${who ?? 'Somebody'} signed${time ? ` on ${dateTime(time, 'en')}` : ''}`,
        ),
        detail: changeWords(revision.change),
      };
    if (signature)
      return {
        ...revision,
        icon: 'clock',
        tone: 'good',
        sentence: words('Tidsstämpel sattes', 'A time stamp was added'),
        detail: changeWords(revision.change),
      };
    if (revision.index === 0)
      return {
        ...revision,
        icon: 'lock',
        tone: '',
        sentence: words('Texten låstes', 'The text was locked'),
        detail: words('Filens början.', 'The beginning of the file.'),
      };
    const forbidden = revision.change === 'other';
    return {
      ...revision,
      icon: forbidden ? 'stop' : 'pen',
      tone: forbidden ? 'bad' : '',
      sentence: changeSentence(revision.change),
      detail: changeWords(revision.change),
    };
  });
}

function changeSentence(change: string): Words {
  if (change === 'lta')
    return words('Underlag för kontroll under lång tid lades till', 'Evidence for long-term checking was added');
  if (change === 'form') return words('Ett formulärfält fylldes i', 'A form field was filled in');
  if (change === 'annotation') return words('En kommentar lades till', 'A comment was added');
  if (change === 'other') return words('Innehållet ändrades', 'The content was changed');
  return words('Filen sparades på nytt', 'The file was saved again');
}

function changeWords(change: string): Words {
  return change === 'other'
    ? words('Något annat än en underskrift ändrades.', 'Something other than a signature was changed.')
    : words('Inget annat ändrades.', 'Nothing else changed.');
}
