/** Markup that is well formed by construction: text is escaped where it enters, and only elements become markup. */
export interface Xml {
  readonly markup: string;
}

/** An absent child is left out. */
export type Child = Xml | string | null | readonly Child[];
type Attributes = Readonly<Record<string, string>>;

/** An element. A string among the children is text; attributes are written in the order given. */
export function element(name: string, ...children: readonly Child[]): Xml {
  return elementWith(name, {}, ...children);
}

export function elementWith(name: string, attributes: Attributes, ...children: readonly Child[]): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = children.map(markupOf).join('');
  const start = `<${name}${written.join('')}`;
  return { markup: inside === '' ? `${start}/>` : `${start}>${inside}</${name}>` };
}

/** The element; null when all its children are absent. */
export const unlessEmpty = (name: string, ...children: readonly Child[]): Xml | null =>
  children.every(isAbsent) ? null : element(name, ...children);

const isAbsent = (child: Child): boolean =>
  child === null || (typeof child === 'object' && !('markup' in child) && child.every(isAbsent));

function markupOf(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  return 'markup' in child ? child.markup : child.map(markupOf).join('');
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 can hold it (2.2): what it cannot is replaced by U+FFFD, so that nobody takes it for what was said. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"]/g, (character) => NAMED[character] ?? '')
    .replaceAll('\r', '&#13;');
}
