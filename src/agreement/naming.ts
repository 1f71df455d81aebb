import type { Words } from '../core/words.ts';
import { words } from '../core/words.ts';
import { FIELDS } from './field-names.ts';
import type { Place } from './place.ts';

/** How pages call the fields, so that a sentence on a fault can name one. */

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** What a party is called in a sentence. */
export function termOf(party: Place): Words {
  const term = party.get('definedTerm').text?.trim() || party.get('name').text?.trim();
  if (term) return words(short(term), short(term));
  const number = Number(party.path.at(-1)) + 1;
  return words(`part ${number}`, `party ${number}`);
}

/** The defined term of the party with this id, or the id itself. */
export function termOfId(agreement: Place, id: string): string {
  const party = agreement
    .get('parties')
    .items()
    .find((one) => one.get('id').text === id);
  return party ? termOf(party).sv : short(id);
}

/** "bilaga 3b", "appendix 3b"; by position when it has no number. */
export function appendixName(appendix: Place): Words {
  const number = appendix.get('number').text?.trim() || `nr ${Number(appendix.path.at(-1)) + 1}`;
  return words(`bilaga ${short(number)}`, `appendix ${short(number)}`);
}

/** What a body is called in a sentence. */
export const bodyName = (body: Place): string =>
  short(body.get('name').text?.trim() || body.get('id').text?.trim() || `organ ${Number(body.path.at(-1)) + 1}`);

/** What a table, chart or figure is called: its label before the full stop ("Tabell 3a"), else its caption or id. */
export function blockName(block: Place): Words {
  const caption = block.get('caption').text?.trim();
  const label = /^(Tabell|Diagram|Figur) ([\w–-]{1,12})\./.exec(caption ?? '');
  const english: Readonly<Record<string, string>> = { Tabell: 'table', Diagram: 'chart', Figur: 'figure' };
  if (label?.[1] && label[2]) return words(`${label[1].toLowerCase()} ${label[2]}`, `${english[label[1]]} ${label[2]}`);
  const name = short(caption || block.get('id').text?.trim() || 'utan namn');
  return words(`”${name}”`, `“${name}”`);
}

/** Whose field it is: the nearest thing with a name on the way to it. */
function ownerOf(agreement: Place, path: readonly PropertyKey[]): Words | null {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const place = agreement.at(path.slice(0, length));
    const list = path[length - 2];
    if (list === 'parties' && length === 2) {
      const term = termOf(place);
      return words(`för ${term.sv}`, `of ${term.en}`);
    }
    if (list === 'signatories') {
      const term = termOfId(agreement, place.get('party').text ?? '');
      return words(`på den som skriver under för ${term}`, `of the person who signs for ${term}`);
    }
    if (list === 'appendices' || list === 'parts') {
      const name = appendixName(place);
      return words(`i ${name.sv}`, `of ${name.en}`);
    }
    if (list === 'bodies') return words(`för ${bodyName(place)}`, `of ${bodyName(place)}`);
    if (list === 'blocks' && place.get('caption').exists) {
      const name = blockName(place);
      return words(`i ${name.sv}`, `of ${name.en}`);
    }
    if (place.path.at(-1) === 'overarchingAgreement') {
      return words('för den övergripande överenskommelsen', 'of the overarching agreement');
    }
  }
  return null;
}

/** "namnet på den som skriver under för Polisen": a field with its owner, as a sentence names it. */
export function fieldName(agreement: Place, path: readonly PropertyKey[]): Words {
  const last = path.at(-1);
  const key = String(typeof last === 'number' ? (path.at(-2) ?? '') : (last ?? ''));
  const name = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
  const field = name ?? words(`fältet ”${short(key)}”`, `the member “${short(key)}”`);
  const owner = ownerOf(agreement, path);
  return owner ? words(`${field.sv} ${owner.sv}`, `${field.en} ${owner.en}`) : field;
}
