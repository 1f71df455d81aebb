import { Tokenizer } from 'parse5';

/** Where an element's start tag stands in a template: its attribute while the HTML is read, and no part of the document. */
export const PLACE_ATTRIBUTE = 'data-template-place';

/**
 * The text of a template with the file and line of every start tag as an attribute of it, so that a slip in the HTML can be
 * named by its place though the HTML comes from many files. A tag whose name the data give bears none.
 */
export function withElementMarks(file: string, text: string, program: hbs.AST.Program): string {
  const name = encodeURIComponent(file);
  const marked: string[] = [];
  let [at, line, counted] = [0, 1, 0];
  for (const end of startTagNames(htmlOf(text, program))) {
    // `<h{{rank}}` goes on with what the data give.
    if (text[end] === '{') continue;
    for (; counted < end; counted += 1) if (text[counted] === '\n') line += 1;
    marked.push(text.slice(at, end), ` ${PLACE_ATTRIBUTE}="${name}:${line}"`);
    at = end;
  }
  return marked.join('') + text.slice(at);
}

/** What an element's mark says; null for one without. */
export function readMark(mark: string | undefined): { readonly file: string; readonly line: number } | null {
  const [, file, line] = /^([^:]+):(\d+)$/.exec(mark ?? '') ?? [];
  return file === undefined ? null : { file: decodeURIComponent(file), line: Number(line) };
}

/** The text with a space for each character that is Handlebars'. */
function htmlOf(text: string, program: hbs.AST.Program): string {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  const offset = ({ line, column }: hbs.AST.Position) => (starts[line - 1] ?? text.length) + column;
  const pieces: string[] = [];
  let at = 0;
  const visit = (body: readonly hbs.AST.Statement[]): void => {
    for (const statement of body) {
      if (statement.type === 'ContentStatement') {
        const [from, to] = [offset(statement.loc.start), offset(statement.loc.end)];
        pieces.push(' '.repeat(Math.max(0, from - at)), text.slice(from, to));
        at = to;
      }
      const { program: inside, inverse } = statement as Partial<hbs.AST.BlockStatement>;
      for (const block of [inside, inverse]) if (block) visit(block.body);
    }
  };
  visit(program.body);
  return pieces.join('');
}

/** For each start tag, in order, the offset at which its name ends. */
function startTagNames(html: string): readonly number[] {
  const ends: number[] = [];
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: ({ location, tagName }) => {
        if (location) ends.push(location.startOffset + 1 + tagName.length);
      },
      onEndTag: nothing,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
      onCharacter: nothing,
      onNullCharacter: nothing,
      onWhitespaceCharacter: nothing,
    },
  );
  tokenizer.write(html, true);
  return ends;
}
