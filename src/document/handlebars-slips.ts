import Handlebars from 'handlebars';
import { words, type Words } from '../core/words.ts';
import type { Slip } from './template-fault.ts';

/** What a template may call; Handlebars itself adds `log`, which prints nothing. */
export const HELPERS = { each: true, if: true, unless: true, with: true, lookup: true } as const;

/** Reads a file as Handlebars: its program, or the slip that keeps it from being read. */
export function readHandlebars(file: string, text: string): hbs.AST.Program | Slip {
  try {
    return Handlebars.parseWithoutProcessing(text);
  } catch (error) {
    return syntaxSlip(file, text, error as Error & { readonly lineNumber?: number });
  }
}

/**
 * What cannot work in a file that can be read, all of it: a value that is not escaped (`{{{x}}}` and `{{&x}}` would print
 * data as markup), a helper that is not there, a partial that is no file.
 */
export function slipsIn(file: string, program: hbs.AST.Program, isFile: (partial: string) => boolean): readonly Slip[] {
  const found: Slip[] = [];
  const slip = (node: hbs.AST.Node, sv: string, en: string) =>
    found.push({ file, line: node.loc.start.line, message: words(sv, en) });
  const inline = inlinePartials(program);
  const checkHelper = (call: Call) => {
    if (call.params.length === 0 && !call.hash) return;
    const name = (call.path as hbs.AST.PathExpression).original;
    if (Object.hasOwn(HELPERS, name) || name === 'log') return;
    slip(
      call,
      `hjälparen ”${name}” finns inte. Använd ${Object.keys(HELPERS).join(', ')}, eller skriv bara {{namn}}.`,
      `there is no helper “${name}”. Use ${Object.keys(HELPERS).join(', ')}, or write {{name}} alone.`,
    );
  };
  class Slips extends Handlebars.Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      if (!statement.escaped)
        slip(
          statement,
          'ett värde skrivs ut som kod. Skriv det med två klamrar, {{namn}}.',
          'a value is not escaped. Write it with two braces, {{name}}.',
        );
      checkHelper(statement);
      super.MustacheStatement(statement);
    }
    override BlockStatement(block: hbs.AST.BlockStatement): void {
      checkHelper(block);
      super.BlockStatement(block);
    }
    override SubExpression(call: hbs.AST.SubExpression): void {
      checkHelper(call);
      super.SubExpression(call);
    }
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      const name = partial.name.type === 'SubExpression' ? null : partial.name.original;
      if (name !== null && name !== '@partial-block' && !inline.has(name) && !isFile(name))
        slip(
          partial,
          `filen ”${name}.hbs” finns inte. Kontrollera namnet; mappen ”partials/” skrivs ut.`,
          `there is no file “${name}.hbs”. Check its name; the folder “partials/” is written out.`,
        );
      super.PartialStatement(partial);
    }
  }
  new Slips().accept(program);
  return found;
}

type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

/** Names that `{{#*inline "x"}}` gives in the file itself. */
function inlinePartials(program: hbs.AST.Program): ReadonlySet<string> {
  const names = new Set<string>();
  class Inline extends Handlebars.Visitor {
    override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
      const [first] = block.params;
      if (first?.type === 'StringLiteral') names.add((first as hbs.AST.StringLiteral).value);
      super.DecoratorBlock(block);
    }
  }
  new Inline().accept(program);
  return names;
}

/** A file that is inside itself, however many files are between. */
export const endlessSlip = (file: string): Slip => ({
  file,
  message: words(
    'filen tar in sig själv utan slut. Ta bort den av raderna {{> …}} som leder tillbaka hit.',
    'the file takes itself in without end. Remove the line {{> …}} that leads back here.',
  ),
});

/** What a template's own run throws: it asks for what the view does not have. */
export function runSlip(file: string, error: unknown): Slip {
  const { message = '', lineNumber } = error as { readonly message?: string; readonly lineNumber?: number };
  const missing = /^"([^"]{1,200})" not defined/.exec(message)?.[1];
  const partial = /^The partial (.{1,200}) could not be found/.exec(message)?.[1];
  return { file, ...(lineNumber === undefined ? {} : { line: lineNumber }), message: said() };

  function said(): Words {
    if (missing !== undefined)
      return words(
        `”${missing}” finns inte där. Kontrollera namnet, och om raden står i en {{#each}} eller {{#with}}.`,
        `"${missing}" is not there. Check its name, and whether the line stands in an {{#each}} or {{#with}}.`,
      );
    if (partial !== undefined) return words(`filen ”${partial}.hbs” finns inte.`, `there is no file “${partial}.hbs”.`);
    return words(`Handlebars säger: ${message}`, `Handlebars says: ${message}`);
  }
}

function syntaxSlip(
  file: string,
  text: string,
  { message, lineNumber }: Error & { readonly lineNumber?: number },
): Slip {
  const open = unclosedBlock(text);
  if (open && / got 'EOF'|doesn't match/.test(message))
    return {
      file,
      line: open.line,
      message: words(
        `{{#${open.name}}} stängs inte. Skriv {{/${open.name}}} där blocket slutar.`,
        `{{#${open.name}}} is not closed. Write {{/${open.name}}} where the block ends.`,
      ),
    };
  const line = lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  return {
    file,
    line,
    message: words(
      'Handlebars kan inte läsa filen här. Kontrollera att klamrarna är två och att varje {{#…}} har sitt {{/…}}.',
      'Handlebars cannot read the file here. Check that braces come in twos and that each {{#…}} has its {{/…}}.',
    ),
  };
}

/** The innermost block that is open where another one is closed, or at the end. */
function unclosedBlock(text: string): { readonly name: string; readonly line: number } | null {
  const open: { readonly name: string; readonly line: number }[] = [];
  let [line, at] = [1, 0];
  for (const { 1: sign, 2: name = '', index } of text.matchAll(
    /\{\{~?!--[^]*?--~?\}\}|\{\{~?([#/^])[*>]?\s*([^\s}~]+)/g,
  )) {
    for (; at < index; at += 1) if (text[at] === '\n') line += 1;
    if (sign === '#' || sign === '^') open.push({ name, line });
    if (sign !== '/') continue;
    const closed = open.pop();
    if (closed?.name !== name) return closed ?? null;
  }
  return open.at(-1) ?? null;
}
