import type { Language, Words } from './words.ts';

/** How people read times and dates: in Europe/Stockholm whatever the machine's zone. */
const ZONE = { timeZone: 'Europe/Stockholm' } as const;
const NO_BREAK = '\u00a0';

type Formatter = (time: Date) => string;

/** To open a time zone takes long: once, and only when asked for. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Formatter {
  let opened: Intl.DateTimeFormat | undefined;
  return (time) => (opened ??= new Intl.DateTimeFormat(locale, { ...ZONE, ...options })).format(time);
}
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const dayIn = { sv: formatter('sv-SE', DAY), en: formatter('en-GB', DAY) } as const;
const clockOf = formatter('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false });

/** "21 november 2026", from ISO 8601. */
export const longDate = (iso: string, language: Language): string =>
  dayIn[language](new Date(iso)).replaceAll(' ', NO_BREAK);

/** "21 november 2026 kl. 14.32" / "21 November 2026, 14:32", from ISO 8601. */
export function dateTime(iso: string, language: Language): string {
  const day = longDate(iso, language);
  const clock = clockOf(new Date(iso));
  return language === 'sv' ? `${day} kl.${NO_BREAK}${clock.replace(':', '.')}` : `${day}, ${clock}`;
}

/** The same with its zone named, for sentences that stand alone: "21 november 2026 kl. 14.32 (svensk tid)". */
export const zonedTime = (iso: string): Words => ({
  sv: `${dateTime(iso, 'sv')} (svensk tid)`,
  en: `${dateTime(iso, 'en')} (Swedish time)`,
});
