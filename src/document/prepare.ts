import Handlebars from 'handlebars';
import { z } from 'zod';
import { readStrings, type Strings } from './strings.ts';
import type { TemplateSource } from './template.ts';

const manifest = z.strictObject({
  kind: z.string().min(1),
  version: z.string().min(1),
  /** Printed in the footer: "Mall lokal överenskommelse 1.0". */
  name: z.string().min(1),
});

/** A compiled template. Made once and used for every document of its kind. */
export interface Template {
  readonly kind: string;
  readonly version: string;
  readonly name: string;
  readonly strings: Strings;
  /** Names of the appendix templates: "action-plan". */
  readonly appendixKinds: ReadonlySet<string>;
  /** The semantic HTML of a view. Throws an Error when the template asks for what the view does not have. */
  readonly render: (view: object) => string;
}

const ENTRY = 'agreement.hbs';
const COMPILE: CompileOptions = {
  strict: true,
  noEscape: false,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: { each: true, if: true, unless: true, lookup: true },
};

/**
 * Compiles the Handlebars files of our own templates: strict, every value escaped, no access to prototypes; partials are
 * the files of the folder by name without ".hbs". Throws an Error that names the file when the template itself is wrong:
 * a file missing, a word missing, a value that would not be escaped.
 */
export function prepareTemplate(source: TemplateSource): Template {
  const { kind, version, name } = manifest.parse(JSON.parse(fileOf(source, 'template.json')));
  if (kind !== source.kind) throw new Error(`template.json says ${kind}, the folder is ${source.kind}`);
  const engine = Handlebars.create();
  const appendixKinds = new Set<string>();
  for (const [file, text] of source.files) {
    if (!file.endsWith('.hbs')) continue;
    refuseUnescaped(file, text);
    const partial = file.slice(0, -'.hbs'.length);
    if (partial.startsWith('appendices/')) appendixKinds.add(partial.slice('appendices/'.length));
    engine.registerPartial(partial, engine.compile(text, COMPILE));
  }
  const entry = engine.compile(fileOf(source, ENTRY), COMPILE);
  const strings = readStrings(fileOf(source, 'strings.json'));
  const render = (view: object) =>
    entry({ ...view, t: strings }, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
  return { kind, version, name, strings, appendixKinds, render };
}

function fileOf({ kind, files }: TemplateSource, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`The template ${kind} lacks ${name}`);
  return text;
}

/** `{{{x}}}` and `{{&x}}` would print data as markup. */
function refuseUnescaped(file: string, text: string): void {
  class Escapes extends Handlebars.Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      if (!statement.escaped) throw new Error(`${file}, line ${statement.loc.start.line}: a value is not escaped`);
      super.MustacheStatement(statement);
    }
  }
  new Escapes().accept(Handlebars.parse(text));
}
