import { clean } from '../typography.ts';

/** Text that is HTML already: made by `markup`, or the style sheet. Everything else is escaped on its way in. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = string | number | Markup | readonly Part[] | null | false;

export const NOTHING = new Markup('');

/** HTML from a template: every string in it is escaped, for text and for quoted attributes alike; null and false are nothing. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = pieces[0] ?? '';
  for (const [index, part] of parts.entries()) text += written(part) + (pieces[index + 1] ?? '');
  return new Markup(text);
}

function written(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(written).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** HTML 13.1.2, 13.1.3: the characters that end text or a quoted attribute; control characters are left out. */
const escaped = (text: string): string => clean(text).replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '');

/** Attributes by name; null and false leave one out, true writes it without a value. */
export function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Markup {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue;
    text += value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
  }
  return new Markup(text);
}
