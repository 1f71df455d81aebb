import Handlebars from 'handlebars';
import type { TemplateSource } from './template.ts';

const ENTRY = 'document.hbs';
const COMPILE: CompileOptions = {
  strict: true,
  noEscape: false,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: { each: true, if: true, unless: true, with: true, lookup: true },
};

/** The Handlebars files of one folder, compiled. */
export interface CompiledTemplates {
  /** Names of all files without ".hbs". */
  readonly partials: ReadonlySet<string>;
  /** The entry's HTML. Throws an Error when the template asks for what the view does not have. */
  readonly render: (view: object) => string;
}

/** What Handlebars makes of files, by their names without ".hbs". */
export type PrecompiledFiles = ReadonlyMap<string, TemplateSpecification>;

/**
 * Compiles the Handlebars files of our own templates: strict, every value escaped, no access to prototypes; partials are
 * the files of the folder by name without ".hbs". `precompiled`: of these very files, by `precompileHandlebars`. Throws an
 * Error that names the file when the template itself is wrong.
 */
export function compileHandlebars(
  kind: string,
  files: ReadonlyMap<string, string>,
  precompiled: PrecompiledFiles = new Map(),
): CompiledTemplates {
  const engine = Handlebars.create();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const [partial, text] of partialsOf(files)) {
    const made = precompiled.get(partial);
    const template: HandlebarsTemplateDelegate = made
      ? engine.template(made)
      : engine.compile(parsed(partial, text), COMPILE);
    compiled.set(partial, template);
    engine.registerPartial(partial, template);
  }
  const entry = compiled.get(ENTRY.slice(0, -'.hbs'.length));
  if (!entry) throw lacks(kind, ENTRY);
  return {
    partials: new Set(compiled.keys()),
    render: (view) => entry(view, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false }),
  };
}

/** The same files as the text of JavaScript expressions, each a value of `PrecompiledFiles`. Throws as `compileHandlebars`. */
export const precompileHandlebars = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(partialsOf(files).map(([partial, text]) => [partial, expression(parsed(partial, text))]));

/** Its type names the object that the text evaluates to. */
const expression = (program: hbs.AST.Program) => Handlebars.precompile(program, COMPILE) as unknown as string;

const partialsOf = (files: ReadonlyMap<string, string>) =>
  [...files].flatMap(([file, text]) => (file.endsWith('.hbs') ? [[file.slice(0, -'.hbs'.length), text] as const] : []));

function parsed(partial: string, text: string): hbs.AST.Program {
  const program = Handlebars.parseWithoutProcessing(text);
  refuseUnescaped(`${partial}.hbs`, text, program);
  return program;
}

/** The text of a file that a template must have; an Error that names it when it lacks it. */
export function fileOf({ kind, files }: TemplateSource, name: string): string {
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
