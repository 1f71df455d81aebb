import type { SigningMethod } from '../signing/method.ts';
import type { AppearanceText } from '../typesetting/appearance/appearance.ts';
import { levelOf } from '../signing/assurance.ts';

export interface AppearanceFacts {
  readonly name: string;
  readonly title: string;
  /** The party's defined term: "Kommunen". */
  readonly term: string;
  /** The claimed signing time. */
  readonly time: Date;
  /** "7Q4M-2KXD-2" */
  readonly reference: string;
  /** How it is made; a demo key when absent. */
  readonly method?: MethodWords;
  /** On whose delegation; null and absent: nobody's. */
  readonly onBehalfOf?: { readonly name: string; readonly title: string } | null;
}

/** What is known of a method before the signature is made: nothing else is printed of it. */
export interface MethodWords {
  readonly kind: SigningMethod['kind'] | 'api';
  /** Name of the identity provider. */
  readonly provider?: string;
  /** Level of assurance, URI. */
  readonly assurance?: string | null;
}

/** The words of one signature's appearance, in Swedish as the document is. */
export function appearanceText(facts: AppearanceFacts): AppearanceText {
  const { name, title, term, time, reference, method = { kind: 'demo' }, onBehalfOf = null } = facts;
  return {
    heading: `Undertecknad av ${name}`,
    lines: [title, ...(onBehalfOf ? [`på delegation av ${onBehalfOf.name}`] : []), `för ${term}`],
    rows: [
      { label: 'Tid', value: stockholmTime(time) },
      { label: 'Metod', value: methodWords(method) },
      ...(method.provider === undefined ? [] : [{ label: 'E-leg.', value: method.provider }]),
      { label: 'Referens', value: reference },
    ],
  };
}

/** A person whom an eID has named signs in an advanced way; of a key that somebody brings we know only where it lies. */
function methodWords({ kind, assurance = null }: MethodWords): string {
  const level = levelOf(assurance);
  switch (kind) {
    case 'one-time':
    case 'signature-service':
    case 'demo':
      return `Avancerad elektronisk underskrift${level !== null && /^\d$/.test(level) ? ` · tillitsnivå ${level}` : ''}`;
    case 'remote-key':
      return 'Elektronisk underskrift · nyckel hos en tjänst';
    case 'own-key':
      return 'Elektronisk underskrift · egen nyckel';
    case 'api':
      return 'Elektronisk underskrift · eget certifikat';
  }
}

let formatter: Intl.DateTimeFormat | undefined;

/** "2020-02-27 kl. 16.41.52 (UTC+1)": civil time in Europe/Stockholm with its offset, to the second. */
export function stockholmTime(time: Date): string {
  // To open the time zones takes longer than to sign.
  formatter ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Stockholm',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  const parts = new Map(formatter.formatToParts(time).map(({ type, value }) => [type, value] as const));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const clock = `${part('hour')}.${part('minute')}.${part('second')}`;
  return `${part('year')}-${part('month')}-${part('day')} kl. ${clock} (${part('timeZoneName').replace('GMT', 'UTC')})`;
}
