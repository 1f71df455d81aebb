import { withoutPersonalNumbers } from '../../core/personal-numbers.ts';
import { words, type Words } from '../../core/words.ts';
import type { SignatureReport } from '../report.ts';

/** Names come from certificates, which anybody may make: no control characters, no personal numbers, no endless ones. */
export const shown = (name: string): string => {
  const plain = withoutPersonalNumbers(name.replaceAll(/[\p{Cc}\p{Cf}]/gu, ''));
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
};

type Signed = Pick<SignatureReport, 'signer'>;

/** "Märta Exempelsson, stadsdelsdirektör, för Kommunen". */
export function whoOf({ signer: { name, title, party } }: Signed): Words {
  const called = (somebody: string, for_: string) =>
    [name === null ? somebody : shown(name), ...(title === null ? [] : [shown(title)])].join(', ') +
    (party === null ? '' : `${title === null ? '' : ','} ${for_} ${shown(party)}`);
  return words(called('Någon', 'för'), called('Somebody', 'for'));
}

/** The party, or who signed, as the file's sentence names it. */
export const partyOf = ({ signer }: Signed): string | null => {
  const name = signer.party ?? signer.name;
  return name === null ? null : shown(name);
};

/** "Kommunen, Polisen och Kim". */
export const listed = (names: readonly string[], and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;

/** Certificates of the demo PKI say so in every language. */
export const isDemo = ({ chain, certificate }: Pick<SignatureReport, 'chain' | 'certificate'>): boolean =>
  certificate?.demo === true || chain.some(({ demo }) => demo);
