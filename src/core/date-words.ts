import type { Language, Words } from './words.ts';

/** How people read times and dates: in Europe/Stockholm whatever the machine's zone. */
const LOCALE = { sv: 'sv-SE', en: 'en-GB' } as const;
const ZONE = { timeZone: 'Europe/Stockholm' } as const;
const NO_BREAK = '\u00a0';

type Formatter = (time: Date) => string;
/** To open a time zone takes long: each once, and only when asked for. */
const opened = new Map<string, Formatter>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Formatter {
  const key = `${locale} ${Object.keys(options).join(' ')}`;
  const known = opened.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...ZONE, ...options });
  const format: Formatter = (time) => made.format(time);
  opened.set(key, format);
  return format;
}

/** "21 november 2026", from ISO 8601. */
export const longDate = (iso: string, language: Language): string =>
  formatter(LOCALE[language], { day: 'numeric', month: 'long', year: 'numeric' })(new Date(iso)).replaceAll(
    ' ',
    NO_BREAK,
  );

/** "21 november 2026 kl. 14.32" / "21 November 2026, 14:32", from ISO 8601. */
export function dateTime(iso: string, language: Language): string {
  const day = longDate(iso, language);
  const clock = formatter('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false })(new Date(iso));
  return language === 'sv' ? `${day} kl.${NO_BREAK}${clock.replace(':', '.')}` : `${day}, ${clock}`;
}

/** The same with its zone named, for sentences that stand alone: "21 november 2026 kl. 14.32 (svensk tid)". */
export const zonedTime = (iso: string): Words => ({
  sv: `${dateTime(iso, 'sv')} (svensk tid)`,
  en: `${dateTime(iso, 'en')} (Swedish time)`,
});
