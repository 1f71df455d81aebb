import type { AppearanceText } from '../typesetting/appearance/appearance.ts';

export interface AppearanceFacts {
  readonly name: string;
  readonly title: string;
  /** The party's defined term: "Kommunen". */
  readonly term: string;
  /** The claimed signing time. */
  readonly time: Date;
  /** "7Q4M-2KXD-2" */
  readonly reference: string;
}

/** The words of one signature's appearance, in Swedish as the document is. */
export function appearanceText({ name, title, term, time, reference }: AppearanceFacts): AppearanceText {
  return {
    heading: `Undertecknad av ${name}`,
    lines: [title, `för ${term}`],
    rows: [
      { label: 'Tid', value: stockholmTime(time) },
      { label: 'Metod', value: 'Avancerad elektronisk underskrift' },
      { label: 'Referens', value: reference },
    ],
  };
}

/** "2020-02-27 kl. 16.41.52 (UTC+1)": civil time in Europe/Stockholm with its offset, to the second. */
export function stockholmTime(time: Date): string {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Stockholm',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    })
      .formatToParts(time)
      .map(({ type, value }) => [type, value] as const),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const clock = `${part('hour')}.${part('minute')}.${part('second')}`;
  return `${part('year')}-${part('month')}-${part('day')} kl. ${clock} (${part('timeZoneName').replace('GMT', 'UTC')})`;
}
