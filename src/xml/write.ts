/** Writes XML as text: names are ours, values are anybody's. */

// What XML 1.0 has no way to write (2.2): controls, lone surrogates, two non-characters; and U+FFFD, which readers take for a
// broken encoding.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffc}\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for content or an attribute; what XML cannot hold becomes a question mark. */
export const escapeXml = (text: string): string =>
  text.replaceAll(UNWRITABLE, '?').replaceAll(/[&<>"\t\n\r]/g, (one) => ESCAPES[one] ?? one);

export type Attributes = Readonly<Record<string, string>>;
/** Parts of an element that are XML already; null is nothing. */
export type Part = string | null;

const open = (name: string, attributes: Attributes) =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ');

/** An element around parts that are XML already. */
export const element = (name: string, attributes: Attributes, ...parts: readonly Part[]): string =>
  `<${open(name, attributes)}>${parts.join('')}</${name}>`;

/** An element around a text. */
export const textElement = (name: string, text: string, attributes: Attributes = {}): string =>
  `<${open(name, attributes)}>${escapeXml(text)}</${name}>`;
