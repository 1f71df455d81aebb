import { words, type Words } from '../../core/words.ts';
import type { AgreementEvent } from '../events.ts';

/** An event on the way to a signature level in words; null for another. */
export function levelSentence(event: AgreementEvent): Words | null {
  switch (event.type) {
    case 'signature-answered': {
      const { cause, attempt } = event.data;
      return words(
        `En underskrift gjordes och väntar på sin tidsstämpel (försök ${attempt}). ${cause.sv}`,
        `A signature was made and waits for its time stamp (try ${attempt}). ${cause.en}`,
      );
    }
    case 'level-delayed': {
      const { cause, attempt } = event.data;
      return words(
        `Handlingen kunde inte få sin arkivstämpel än (försök ${attempt}). ${cause.sv}`,
        `The document could not get its archive time stamp yet (try ${attempt}). ${cause.en}`,
      );
    }
    case 'revision-archived': {
      const { level, renewed } = event.data;
      if (renewed) return words('Arkivstämpeln förnyades.', 'The archive time stamp was renewed.');
      return level === 'LTA'
        ? words(
            'Handlingen fick underlag för långtidskontroll och en arkivstämpel.',
            'The document was given data for long-term validation and an archive time stamp.',
          )
        : words(
            'Handlingen fick underlag för långtidskontroll.',
            'The document was given data for long-term validation.',
          );
    }
    default:
      return null;
  }
}
