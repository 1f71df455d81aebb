import Handlebars from 'handlebars';
import { readManifest, type Manifest } from './manifest.ts';
import { readStrings, type Strings } from './strings.ts';
import type { TemplateSource } from './template.ts';
import { fill } from './typography.ts';

/** A compiled template. Made once and used for every document of its kind. */
export interface Template {
  readonly kind: string;
  readonly version: string;
  /** What the data of this kind hold. */
  readonly manifest: Manifest;
  /** Printed in the footer: "Mall lokal överenskommelse 1.0". */
  readonly name: string;
  readonly digest: string;
  readonly deviation: string | null;
  readonly strings: Strings;
  /** Names of the appendix templates: "action-plan". */
  readonly appendixKinds: ReadonlySet<string>;
  /** The semantic HTML of a view. Throws an Error when the template asks for what the view does not have. */
  readonly render: (view: object) => string;
}

const ENTRY = 'document.hbs';
const COMPILE: CompileOptions = {
  strict: true,
  noEscape: false,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: { each: true, if: true, unless: true, with: true, lookup: true },
};

/**
 * Compiles the Handlebars files of our own templates: strict, every value escaped, no access to prototypes; partials are
 * the files of the folder by name without ".hbs". Throws an Error that names the file when the template itself is wrong:
 * a file missing, a word missing, a value that would not be escaped.
 */
export function prepareTemplate(source: TemplateSource): Template {
  const manifest = readManifest(source);
  const { kind, version } = manifest;
  const engine = Handlebars.create();
  const appendixKinds = new Set<string>();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const [file, text] of source.files) {
    if (!file.endsWith('.hbs')) continue;
    const program = Handlebars.parseWithoutProcessing(text);
    refuseUnescaped(file, text, program);
    const partial = file.slice(0, -'.hbs'.length);
    if (partial.startsWith('appendices/')) appendixKinds.add(partial.slice('appendices/'.length));
    const template: HandlebarsTemplateDelegate = engine.compile(program, COMPILE);
    compiled.set(file, template);
    engine.registerPartial(partial, template);
  }
  const entry = compiled.get(ENTRY);
  if (!entry) throw lacks(kind, ENTRY);
  const strings = readStrings(fileOf(source, 'strings.json'));
  const render = (view: object) =>
    entry({ ...view, t: strings }, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
  const { digest, deviation } = source;
  const name = nameOf(manifest, strings, deviation);
  return { kind, version, manifest, name, digest, deviation: deviation?.name ?? null, strings, appendixKinds, render };
}

/** "Mall lokal överenskommelse 1.0"; whose it is when it is not as shipped. */
function nameOf({ name, version }: Manifest, { footer }: Strings, deviation: TemplateSource['deviation']): string {
  const values = { name: name.sv, version, office: deviation?.name ?? '' };
  if (deviation === null) return fill(footer.template, values);
  return fill(deviation.wholeKind ? footer.templateOfOffice : footer.templateDeviating, values);
}

function fileOf({ kind, files }: TemplateSource, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw lacks(kind, name);
  return text;
}

const lacks = (kind: string, name: string): Error => new Error(`The template ${kind} lacks ${name}`);

/** `{{{x}}}` and `{{&x}}` would print data as markup. */
function refuseUnescaped(file: string, text: string, program: hbs.AST.Program): void {
  if (!/\{\{~?[{&]/.test(text)) return;
  class Escapes extends Handlebars.Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      if (!statement.escaped) throw new Error(`${file}, line ${statement.loc.start.line}: a value is not escaped`);
      super.MustacheStatement(statement);
    }
  }
  new Escapes().accept(program);
}
