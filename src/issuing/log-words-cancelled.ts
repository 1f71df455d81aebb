import { words, type Words } from '../core/words.ts';
import type { SignatureCancelled } from './events.ts';

/** A signature that was begun, or made, and came to nothing: whose it was and why. */
export function cancelledSentence({ cause, code }: Omit<SignatureCancelled, 'preparation'>, who: Words): Words {
  const said = (sv: string, en: string) =>
    words(`Underskriften av ${who.sv} ${sv}`, `The signature of ${who.en} ${en}`);
  if (code === 'certificate-revoked' || code === 'issuer-certificate-revoked')
    return said(
      'släpptes, eftersom certifikatet spärrades innan den fick sin tidsstämpel. Den kan göras på nytt.',
      'was let go, since its certificate was revoked before it got its time stamp. It can be made anew.',
    );
  switch (cause) {
    case 'expired':
      return said(
        'påbörjades men blev för gammal och släpptes.',
        'was begun, but nobody went on with it in time, so it was let go.',
      );
    case 'too-late':
      return said(
        'släpptes, eftersom den inte fick någon tidsstämpel innan certifikatet gick ut. Den kan göras på nytt.',
        'was let go, since it got no time stamp before its certificate ended. It can be made anew.',
      );
    case 'refused':
      return said(
        'släpptes, eftersom den inte höll när den skulle få sin tidsstämpel. Den kan göras på nytt.',
        'was let go, since it did not stand when it was to get its time stamp. It can be made anew.',
      );
    case 'erased':
      return said(
        'släpptes, eftersom den väntade på sin tidsstämpel när personuppgifterna togs bort. Den kan göras på nytt.',
        'was let go, since it waited for its time stamp when the personal data were erased. It can be made anew.',
      );
    default:
      return said('påbörjades men avbröts.', 'was begun and cancelled.');
  }
}
