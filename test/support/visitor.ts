import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** A visitor without script: follows redirects, keeps cookies, fills in forms. */

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface Page {
  readonly status: number;
  /** Path and query. */
  readonly path: string;
  readonly html: string;
  readonly title: string;
  readonly h1: string;
  readonly headers: Headers;
  readonly forms: readonly Form[];
  /** Addresses by the words of their links. */
  link(words: string | RegExp): string;
  text(): string;
}

export interface Form {
  readonly action: string;
  readonly method: string;
  readonly multipart: boolean;
  /** Names and the values that are filled in. */
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly button: string;
}

export class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #address: string;
  readonly #language: string;

  constructor(address: string, language = 'sv') {
    this.#address = address;
    this.#language = language;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  get(path: string): Promise<Page> {
    return this.#open(path, {});
  }

  async download(path: string): Promise<{ readonly headers: Headers; readonly bytes: Uint8Array<ArrayBuffer> }> {
    const answer = await fetch(`${this.#address}${path}`);
    return { headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
  }

  /** Posts a form as a browser does: what is filled in, then `values` and `files` over it. */
  submit(
    form: Form | undefined,
    values: Readonly<Record<string, string>> = {},
    files: Readonly<Record<string, File>> = {},
  ): Promise<Page> {
    if (!form) throw new Error('there is no such form');
    const all = Object.entries({ ...form.values, ...values });
    if (form.method === 'get') return this.get(`${form.action}?${new URLSearchParams(all).toString()}`);
    if (!form.multipart) return this.#open(form.action, { method: 'POST', body: new URLSearchParams(all) });
    const body = new FormData();
    for (const [name, value] of all) body.set(name, value);
    for (const name of form.files) body.set(name, files[name] ?? new File([], ''));
    return this.#open(form.action, { method: 'POST', body });
  }

  async #open(path: string, options: RequestInit): Promise<Page> {
    const answer = await fetch(`${this.#address}${path}`, {
      ...options,
      redirect: 'manual',
      headers: {
        'accept-language': this.#language,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(options.method === 'POST' ? { origin: 'null', 'sec-fetch-site': 'same-origin' } : {}),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get('location');
    if (location !== null) return this.get(location);
    return pageOf(answer, path, await answer.text());
  }
}

function pageOf(answer: Response, path: string, html: string): Page {
  const elements = [...descendants(parse(html))];
  const named = (tag: string) => elements.filter((one) => one.tagName === tag);
  return {
    status: answer.status,
    path,
    html,
    headers: answer.headers,
    title: textOf(named('title')[0]),
    h1: textOf(named('h1')[0]),
    forms: named('form').map(formOf),
    link(words) {
      const found = named('a').find((one) => {
        const text = textOf(one);
        return typeof words === 'string' ? text === words : words.test(text);
      });
      if (!found) throw new Error(`no link ${String(words)} on ${path}`);
      return attribute(found, 'href') ?? '';
    },
    text: () => textOf(named('main')[0]),
  };
}

function formOf(form: Element): Form {
  const inside = [...descendants(form)];
  const controls = inside.filter((one) => one.tagName === 'input' || one.tagName === 'textarea');
  const selects = inside.filter((one) => one.tagName === 'select');
  const values: Record<string, string> = {};
  const files: string[] = [];
  for (const one of controls) {
    const name = attribute(one, 'name') ?? '';
    const type = attribute(one, 'type') ?? 'text';
    if (type === 'file') files.push(name);
    else if ((type !== 'radio' && type !== 'checkbox') || attribute(one, 'checked') !== undefined)
      values[name] = one.tagName === 'textarea' ? textOf(one) : (attribute(one, 'value') ?? '');
  }
  for (const one of selects) {
    const options = [...descendants(one)].filter(({ tagName }) => tagName === 'option');
    const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
    values[attribute(one, 'name') ?? ''] = chosen ? (attribute(chosen, 'value') ?? '') : '';
  }
  return {
    action: attribute(form, 'action') ?? '',
    method: attribute(form, 'method') ?? 'get',
    multipart: attribute(form, 'enctype') === 'multipart/form-data',
    values,
    files,
    button: textOf(inside.find((one) => one.tagName === 'button')),
  };
}

function* descendants(node: Node): Generator<Element> {
  for (const child of 'childNodes' in node ? node.childNodes : []) {
    if ('tagName' in child) yield child;
    yield* descendants(child);
  }
}
const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value;
/** What a person reads: without soft hyphens, spaces as one. */
function textOf(node: Node | undefined): string {
  if (!node) return '';
  const raw = (one: Node): string =>
    'value' in one ? one.value : 'childNodes' in one ? one.childNodes.map((child) => raw(child)).join('') : '';
  return raw(node).replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim();
}
