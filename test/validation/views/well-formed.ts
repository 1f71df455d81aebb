/** A reader of well-formed XML as we write it: elements with attributes and text, no other markup. Throws where it is not. */
export interface Read {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Read[];
  readonly text: string;
}

export function readXml(xml: string): Read {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no XML declaration');
  // eslint-disable-next-line no-control-regex
  const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;
  if (forbidden.test(body)) throw new Error('a character that XML cannot hold');
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  const token = /<(\/?)([A-Za-z][\w:.-]*)((?: [\w:.-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let read = 0;
  for (const [all, closing, name = '', attributes = '', empty, text] of body.matchAll(token)) {
    read += all.length;
    const inner = open.at(-1) ?? root;
    if (text !== undefined) inner.text += unescaped(text);
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const one: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      inner.children.push(one);
      if (empty !== '/') open.push(one);
    }
  }
  const [only] = root.children;
  if (read !== body.length || open.length !== 1 || !only || root.children.length > 1)
    throw new Error(`not well formed at ${read}: ${body.slice(read, read + 60)}`);
  return only;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Open[];
  text: string;
}

const attributesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescaped(value)]),
  );

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#13);)/.test(text)) throw new Error('a bare ampersand');
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&');
}

/** All elements of a name, in document order. */
export const all = (within: Read, name: string): readonly Read[] =>
  within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

/** Text of the first element on a path of names. */
export function textAt(within: Read, ...path: readonly string[]): string | null {
  let at: Read | undefined = within;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at?.text ?? null;
}
