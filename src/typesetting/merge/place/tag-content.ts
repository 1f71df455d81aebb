import { concatBytes, latin1Bytes, toHex } from '../../../core/bytes.ts';
import { PdfString, type PdfObject, type PdfStream } from '../../../pdf/objects.ts';
import { refusal } from '../refusals.ts';
import { GraphicsState, nameOf } from './graphics-state.ts';
import { type Matrix, pointAt } from './matrix.ts';
import { operations, type Operation } from './operations.ts';
import { KNOWN, PAINTS, PATHS, SHOWS } from './operators.ts';
import type { PageItems } from './page-items.ts';
import type { ResourceUse } from './resource-use.ts';

/** What is painted but not text: worth a description, or decoration (rules and thin boxes beside the text). */
type Mark = { readonly kind: 'text'; readonly item: number } | { readonly kind: 'figure' | 'artifact' };

const THINNEST = 3;

/** What tagging one content stream needs. */
export interface TagScope {
  readonly resources: ResourceUse;
  readonly items: PageItems;
  readonly ctm: Matrix;
  /** Paints a form that holds text: gives the name of its tagged copy in the resources. */
  form(stream: PdfStream, ctm: Matrix): string;
}

/**
 * Tags an untagged content stream: text as paragraphs in its own order, pictures and drawings as one figure, thin rules
 * as decoration. Operators stay as they are, byte by byte, so that what shows and what is extracted stays the same; tags
 * of its own go, but for words that are spoken in place of glyphs. Throws Problem `appendix-content` for what PDF/A does
 * not allow, PdfFault on broken syntax.
 */
export function tagContent(bytes: Uint8Array, scope: TagScope): Uint8Array {
  return new ContentTagger(bytes, scope).run();
}

class ContentTagger {
  readonly #bytes: Uint8Array;
  readonly #scope: TagScope;
  readonly #state: GraphicsState;
  readonly #out: Uint8Array[] = [];
  /** Of the file's own marked content: whether its tag was kept. */
  readonly #marks: boolean[] = [];
  #open: Mark | null = null;
  #path: Operation[] = [];
  #thin = true;
  #clips = false;
  #inText = false;

  constructor(bytes: Uint8Array, scope: TagScope) {
    this.#bytes = bytes;
    this.#scope = scope;
    this.#state = new GraphicsState(scope.ctm);
  }

  run(): Uint8Array {
    for (const operation of operations(this.#bytes)) this.#take(operation);
    this.#close();
    if (this.#state.depth > 0 || this.#inText || this.#marks.includes(true))
      throw refusal('appendix-content', 'the content ends inside a block');
    return concatBytes(...this.#out);
  }

  #take(operation: Operation): void {
    const { operator } = operation;
    if (PATHS.has(operator)) return this.#extend(operation);
    if (PAINTS.has(operator)) return this.#paint(operation);
    if (operator === 'BMC' || operator === 'BDC') return this.#mark(operation);
    if (operator === 'EMC') return this.#unmark(operation);
    if (!KNOWN.has(operator)) throw refusal('appendix-content', `operator ${operator.slice(0, 20)}`);
    if (['MP', 'DP', 'BX', 'EX'].includes(operator)) return;
    if (operator === 'BT') {
      if (!this.#marks.includes(true)) this.#close();
      this.#inText = true;
    }
    if (operator === 'ET') {
      if (!this.#marks.includes(true)) this.#close();
      this.#inText = false;
    }
    this.#scope.resources.note(operation);
    this.#state.apply(operation, (name) => this.#scope.resources.font(name));
    if (SHOWS.has(operator)) return this.#show(operation);
    if (operator === 'Do') return this.#xobject(operation);
    if (operator === 'sh' || operator === 'BI') this.#enter({ kind: 'figure' });
    this.#copy(operation);
  }

  #show(operation: Operation): void {
    const { font } = this.#state;
    if (!font) throw refusal('appendix-content', 'text without a font');
    for (const text of textsOf(operation.operands)) this.#scope.resources.fonts.shown(font, text, this.#state.paints);
    const item = this.#scope.items.text(this.#state.place, this.#open?.kind === 'text' ? this.#open.item : null);
    this.#enter({ kind: 'text', item });
    this.#copy(operation);
  }

  #xobject(operation: Operation): void {
    const { resources } = this.#scope;
    const name = nameOf(operation.operands[0]);
    const found = resources.xobject(name);
    if (found.kind === 'text-form') {
      if (this.#marks.includes(true) || this.#inText) throw refusal('appendix-content', 'a form inside marked text');
      this.#close();
      this.#out.push(latin1Bytes(`/${this.#scope.form(found.stream, this.#state.ctm)} Do\n`));
      return;
    }
    this.#enter({ kind: found.kind === 'image' && this.#isThin(0, 0, 1, 1) ? 'artifact' : 'figure' });
    this.#copy(operation);
  }

  #extend(operation: Operation): void {
    const { operator, operands } = operation;
    if (this.#path.length === 0) this.#thin = true;
    this.#path.push(operation);
    if (operator === 'W' || operator === 'W*') this.#clips = true;
    else if (operator === 're') {
      const [x, y, width, height] = operands.map(Number);
      if (!this.#isThin(x ?? 0, y ?? 0, width ?? 0, height ?? 0)) this.#thin = false;
    } else if (operator !== 'm' && operator !== 'l' && operator !== 'h') this.#thin = false;
  }

  /** Ends a path: what is only a clip paints nothing. */
  #paint(operation: Operation): void {
    const strokes = operation.operator === 'S' || operation.operator === 's';
    const lines = this.#path.filter(({ operator }) => operator === 'l').length;
    const boxes = this.#path.some(({ operator }) => operator === 're');
    // A filled polygon may be a drawing; a stroked rule or a thin box is not.
    const isRule = this.#thin && (strokes ? lines <= 8 : lines === 0 && boxes);
    if (operation.operator !== 'n') this.#enter({ kind: isRule ? 'artifact' : 'figure' });
    else if (!this.#clips) this.#path = [];
    for (const part of this.#path) this.#copy(part);
    if (operation.operator !== 'n' || this.#path.length > 0) this.#copy(operation);
    this.#path = [];
    this.#clips = false;
  }

  #isThin(x: number, y: number, width: number, height: number): boolean {
    const { ctm } = this.#state;
    const [a, b, c] = [pointAt(ctm, x, y), pointAt(ctm, x + width, y), pointAt(ctm, x, y + height)];
    const [first, second] = [Math.hypot(b[0] - a[0], b[1] - a[1]), Math.hypot(c[0] - a[0], c[1] - a[1])];
    return Math.min(first, second) <= THINNEST;
  }

  /** A tag of the file's own: only one that replaces what is heard stays, inside a paragraph. */
  #mark(operation: Operation): void {
    const properties = operation.operands[1];
    const dict = this.#scope.resources.properties(properties);
    const speaks = dict?.get('ActualText') instanceof PdfString;
    if (speaks && !this.#marks.includes(true)) {
      const item = this.#scope.items.text(this.#state.place, this.#open?.kind === 'text' ? this.#open.item : null);
      this.#enter({ kind: 'text', item });
      this.#out.push(latin1Bytes('/Span '), spoken(dict?.get('ActualText')), latin1Bytes(' BDC\n'));
    }
    this.#marks.push(speaks && !this.#marks.includes(true));
  }

  #unmark(operation: Operation): void {
    if (this.#marks.length === 0) throw refusal('appendix-content', 'EMC without a beginning');
    if (this.#marks.pop()) this.#copy(operation);
  }

  /** Opens a sequence for a mark unless it is open already. Inside words of the file's own all belongs to them. */
  #enter(mark: Mark): void {
    if (this.#marks.includes(true)) return;
    const open = this.#open;
    if (open?.kind === mark.kind && (mark.kind !== 'text' || (open.kind === 'text' && open.item === mark.item))) return;
    this.#close();
    this.#open = mark;
    const tag =
      mark.kind === 'artifact'
        ? '/Artifact BMC\n'
        : mark.kind === 'text'
          ? `/P <</MCID ${this.#scope.items.sequence(mark.item)}>> BDC\n`
          : `/Figure <</MCID ${this.#scope.items.sequence(null)}>> BDC\n`;
    this.#out.push(latin1Bytes(tag));
  }

  #close(): void {
    if (this.#open) this.#out.push(latin1Bytes('EMC\n'));
    this.#open = null;
  }

  #copy({ start, end }: Operation): void {
    this.#out.push(this.#bytes.subarray(start, end), Uint8Array.of(10));
  }
}

/** The strings that a text-showing operator shows. */
function* textsOf(operands: readonly PdfObject[]): Generator<Uint8Array> {
  for (const operand of operands) {
    if (operand instanceof PdfString) yield operand.bytes;
    else if (Array.isArray(operand))
      for (const item of operand as readonly PdfObject[]) if (item instanceof PdfString) yield item.bytes;
  }
}

function spoken(text: PdfObject | undefined): Uint8Array {
  const bytes = text instanceof PdfString ? text.bytes : new Uint8Array();
  return latin1Bytes(`<</ActualText <${toHex(bytes)}>>>`);
}

/** What a form without text, a pattern or a mask paints, without tags of its own. */
export function untagged(bytes: Uint8Array, resources: ResourceUse): Uint8Array {
  const out: Uint8Array[] = [];
  for (const operation of operations(bytes)) {
    const { operator, start, end } = operation;
    if (!KNOWN.has(operator) && !PATHS.has(operator) && !PAINTS.has(operator))
      throw refusal('appendix-content', `operator ${operator.slice(0, 20)}`);
    if (['BMC', 'BDC', 'EMC', 'MP', 'DP', 'BX', 'EX'].includes(operator)) continue;
    if (SHOWS.has(operator)) throw refusal('appendix-content', 'text inside a pattern or a mask');
    resources.note(operation);
    out.push(bytes.subarray(start, end), Uint8Array.of(10));
  }
  return out.length === 0 ? Uint8Array.of(10) : concatBytes(...out);
}
