import { words, type Words } from '../core/words.ts';
import type { StoredEvent } from '../storage/ports.ts';
import type { AgreementEvent } from './events.ts';
import { levelSentence } from './levels/log-words.ts';
import { cancelledSentence } from './log-words-cancelled.ts';
import { roundSentence, type EventNames } from './log-words-round.ts';
import type { Entry } from './views.ts';

/** One event of the journal in words. */
export function entryOf(stored: StoredEvent, names: EventNames): Entry {
  const { sequence, type, time, hash } = stored;
  const sentence =
    stored.data === null
      ? words('Uppgifterna om händelsen är borttagna.', 'The data of this event were erased.')
      : sentenceOf({ type: stored.type, data: stored.data } as AgreementEvent, names);
  return { sequence, type, time, sentence, hash };
}

function sentenceOf(event: AgreementEvent, names: EventNames): Words {
  switch (event.type) {
    case 'submitted':
      return words('Utkastet lades in.', 'The draft was submitted.');
    case 'appendix-uploaded': {
      const { number, pages } = event.data;
      return words(
        `Bilaga ${number} fick sin fil, ${pages} ${pages === 1 ? 'sida' : 'sidor'}.`,
        `Appendix ${number} was given its file, ${pages} ${pages === 1 ? 'page' : 'pages'}.`,
      );
    }
    case 'image-uploaded':
      return words(`Bilden ${event.data.image} fick sin fil.`, `The picture ${event.data.image} was given its file.`);
    case 'finalised':
      return words('Texten låstes.', 'The text was locked.');
    case 'signature-prepared':
      return words(`${event.data.holder} började skriva under.`, `${event.data.holder} began to sign.`);
    case 'signature-cancelled':
      return cancelledSentence(event.data, names.ofPreparation(event.data.preparation));
    case 'revision-signed': {
      const { reference, demo, revision } = event.data;
      return words(
        `Underskrift ${revision} gjordes${demo ? ' med en demonyckel' : ''}, referens ${reference}.`,
        `Signature ${revision} was made${demo ? ' with a demo key' : ''}, reference ${reference}.`,
      );
    }
    case 'copies-made':
      return words(
        `${event.data.copies.length} likalydande exemplar blev klara.`,
        `${event.data.copies.length} identical copies were made.`,
      );
    case 'receipt-given': {
      const { receivedBy, onBehalfOf } = event.data;
      return onBehalfOf === undefined
        ? words(`${receivedBy} kvitterade sitt exemplar.`, `${receivedBy} gave a receipt for the copy.`)
        : words(
            `${receivedBy}, på delegation av ${onBehalfOf}, kvitterade sitt exemplar.`,
            `${receivedBy}, on the delegation of ${onBehalfOf}, gave a receipt for the copy.`,
          );
    }
    case 'personal-data-erased':
      return words(
        `Personuppgifter togs bort enligt beslut: ${event.data.decision}`,
        `Personal data were erased by a decision: ${event.data.decision}`,
      );
    default:
      return (
        roundSentence(event, names) ??
        levelSentence(event) ??
        words('En händelse som den här versionen inte känner.', 'An event that this version does not know.')
      );
  }
}
