import Handlebars from 'handlebars';
import { words } from '../core/words.ts';
import { withElementMarks } from './element-marks.ts';
import { HELPERS, endlessSlip, readHandlebars, runSlip, slipsIn } from './handlebars-slips.ts';
import { type Slip, TemplateFault } from './template-fault.ts';
import type { TemplateSource } from './template.ts';

const ENTRY = 'document.hbs';
/** Files inside each other; lists in lists, which the data bound, are the deepest of ours. */
const MOST_DEPTH = 100;
const COMPILE: CompileOptions = {
  strict: true,
  noEscape: false,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: HELPERS,
};

/** The Handlebars files of one folder, compiled. */
export interface CompiledTemplates {
  /** Names of all files without ".hbs". */
  readonly partials: ReadonlySet<string>;
  /** The entry's HTML. Throws TemplateFault when the template asks for what the view does not have. */
  readonly render: (view: object) => string;
}

/** What Handlebars makes of files, by their names without ".hbs". */
export type PrecompiledFiles = ReadonlyMap<string, TemplateSpecification>;

/**
 * Compiles the Handlebars files of a folder: strict, every value escaped, no access to prototypes; partials are the files
 * by name without ".hbs". `precompiled`: of these very files, by `precompileHandlebars`. `marked`: elements tell the file
 * and line that they come from (`element-marks.ts`). Throws TemplateFault that names every slip in the files.
 */
export function compileHandlebars(
  kind: string,
  files: ReadonlyMap<string, string>,
  {
    precompiled = new Map(),
    marked = false,
  }: { readonly precompiled?: PrecompiledFiles; readonly marked?: boolean } = {},
): CompiledTemplates {
  const engine = Handlebars.create();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  const texts = partialsOf(files);
  const level = { depth: 0 };
  const programs = parsed(new Map([...texts].filter(([partial]) => !precompiled.has(partial))), texts);
  for (const [partial, text] of texts) {
    const file = `${partial}.hbs`;
    const [made, program] = [precompiled.get(partial), programs.get(partial)];
    const template: HandlebarsTemplateDelegate = made
      ? engine.template(made)
      : engine.compile(
          program && marked ? Handlebars.parseWithoutProcessing(withElementMarks(file, text, program)) : program,
          COMPILE,
        );
    const named = namingFile(file, template, level);
    compiled.set(partial, named);
    engine.registerPartial(partial, named);
  }
  const entry = compiled.get(ENTRY.slice(0, -'.hbs'.length));
  if (!entry) throw lacks(kind, ENTRY);
  return {
    partials: new Set(compiled.keys()),
    render: (view) => entry(view, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false }),
  };
}

/** What the template throws, with its file: Handlebars knows the line, and not of which file. */
function namingFile(file: string, template: HandlebarsTemplateDelegate, level: { depth: number }) {
  return (view: unknown, options?: RuntimeOptions): string => {
    level.depth += 1;
    try {
      if (level.depth > MOST_DEPTH) throw new TemplateFault([endlessSlip(file)]);
      return template(view, options);
    } catch (error) {
      if (error instanceof TemplateFault) throw error;
      throw new TemplateFault([runSlip(file, error)]);
    } finally {
      level.depth -= 1;
    }
  };
}

/** The same files as the text of JavaScript expressions, each a value of `PrecompiledFiles`. Throws as `compileHandlebars`. */
export function precompileHandlebars(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = partialsOf(files);
  return new Map([...parsed(texts, texts)].map(([partial, program]) => [partial, expression(program)]));
}

/** Its type names the object that the text evaluates to. */
const expression = (program: hbs.AST.Program) => Handlebars.precompile(program, COMPILE) as unknown as string;

const partialsOf = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...files].flatMap(([file, text]) =>
      file.endsWith('.hbs') ? [[file.slice(0, -'.hbs'.length), text] as const] : [],
    ),
  );

/** The programs of files, of `all` that there are. Throws TemplateFault that names every slip in them. */
function parsed(
  texts: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, string>,
): ReadonlyMap<string, hbs.AST.Program> {
  const programs = new Map<string, hbs.AST.Program>();
  const slips: Slip[] = [];
  for (const [partial, text] of texts) {
    const file = `${partial}.hbs`;
    const read = readHandlebars(file, text);
    if (!('body' in read)) slips.push(read);
    else {
      slips.push(...slipsIn(file, read, (name) => all.has(name)));
      programs.set(partial, read);
    }
  }
  if (slips.length > 0) throw new TemplateFault(slips);
  return programs;
}

/** The text of a file that a template must have; TemplateFault when it lacks it. */
export function fileOf({ kind, files }: TemplateSource, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw lacks(kind, name);
  return text;
}

const lacks = (kind: string, name: string): TemplateFault =>
  new TemplateFault([
    {
      file: name,
      message: words(`filen saknas i mallen ${kind}. Lägg dit den.`, `the template ${kind} lacks the file. Add it.`),
    },
  ]);
