import Handlebars from 'handlebars';
import type { Language } from '../core/words.ts';
import { dateTime, longDate } from '../core/date-words.ts';
import { digestGroups } from '../core/digest-groups.ts';
import { integer, shortDigest, size } from './format.ts';
import { iconPartials } from './icons.ts';
import { inLanguage } from './language.ts';
import { sealPartials } from './seals.ts';

/** Texts of `views/`: name relative to the folder without its ending, to template. */
export type Views = ReadonlyMap<string, string>;

/** A page's words and values, and what every page has. */
export interface PageContext {
  readonly lang: Language;
  /** Title of the page, before " – Likalydande". */
  readonly title: string;
  /** Path and query of this page, for the language link. */
  readonly here: string;
  /** Which entry of the menu this page belongs to. */
  readonly section: 'agreements' | 'verify' | 'compare' | 'signatory' | 'none';
  /** The clerk's pages are there too. */
  readonly office: boolean;
  readonly demo: boolean;
  readonly csrf: string;
  readonly assets: string;
  /** Address of the verifier as a worker; '' where there is none. */
  readonly verifier: string;
  readonly [value: string]: unknown;
}

export type Render = (view: string, context: PageContext) => string;

/**
 * Compiles all views once. Templates escape everything: none may hold a triple-stash or an ampersand. `soften` puts soft
 * hyphens into Swedish titles, whose words are wider than a phone.
 */
export function prepareViews(views: Views, soften: (title: string) => string): Render {
  const engine = Handlebars.create();
  for (const [name, template] of [...iconPartials, ...sealPartials]) engine.registerPartial(name, template);
  const options = { strict: true, preventIndent: true, knownHelpersOnly: false } as const;
  const pages = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, template] of views) {
    if (/\{\{\{|\{\{~?\s*&/.test(template)) throw new Error(`${name} puts something in unescaped`);
    if (name.startsWith('partials/')) engine.registerPartial(name.slice('partials/'.length), template);
    else pages.set(name.replace(/^pages\//, ''), engine.compile(template, options));
  }
  registerHelpers(engine);
  engine.registerHelper('soften', soften);
  return (view, context) => {
    const page = pages.get(view);
    if (!page) throw new Error(`there is no view ${view}`);
    return page(context);
  };
}

/** The text escaped, with each of its dates ("2026-12-01") in one piece: browsers break a line after a hyphen. */
const wholeDates = (text: string): string =>
  Handlebars.escapeExpression(text).replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, '<span class="nb">$&</span>');

interface HelperOptions {
  readonly hash: Readonly<Record<string, string | number>>;
  readonly data: { readonly root: PageContext };
}

function registerHelpers(engine: typeof Handlebars): void {
  const language = (options: HelperOptions) => options.data.root.lang;
  /** {{t "Svenska {x}" "English {x}" x=value}} */
  engine.registerHelper('t', (sv: string, en: string, options: HelperOptions) =>
    (language(options) === 'sv' ? sv : en).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      String(options.hash[name] ?? ''),
    ),
  );
  engine.registerHelper(
    'words',
    (words: { sv: string; en: string }, options: HelperOptions) => words[language(options)],
  );
  engine.registerHelper('inLanguage', (here: string, lang: Language) => inLanguage(here, lang));
  engine.registerHelper('dateTime', (iso: string, options: HelperOptions) => dateTime(iso, language(options)));
  engine.registerHelper('longDate', (iso: string, options: HelperOptions) => longDate(iso, language(options)));
  engine.registerHelper('size', (bytes: number, options: HelperOptions) => size(bytes, language(options)));
  engine.registerHelper('integer', (value: number) => integer(value));
  engine.registerHelper('groups', (sha256: string) => digestGroups(sha256));
  engine.registerHelper('short', (sha256: string) => shortDigest(sha256));
  engine.registerHelper('dated', (text: string) => new Handlebars.SafeString(wholeDates(text)));
  // The document's own page: HTML that `document` has escaped, and the only one that a view puts in as it is.
  engine.registerHelper('written', (article: string) => new Handlebars.SafeString(article));
  engine.registerHelper('telephone', (number: string) => number.replaceAll(/[^\d+]/g, ''));
  engine.registerHelper('is', (a: unknown, b: unknown) => a === b);
  engine.registerHelper('not', (a: unknown) => !a);
  engine.registerHelper('join', (...parts: readonly unknown[]) => parts.slice(0, -1).map(String).join(''));
}
