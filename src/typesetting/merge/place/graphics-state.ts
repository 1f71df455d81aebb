import { PdfName, type PdfDict, type PdfObject } from '../../../pdf/objects.ts';
import { refusal } from '../refusals.ts';
import { heightScale, IDENTITY, matrixOf, multiply, pointAt, type Matrix } from './matrix.ts';
import type { Operation } from './operations.ts';

/** Nesting of q that PDF/A allows (ISO 19005-2 6.1.13). */
const DEEPEST = 28;

interface State {
  readonly ctm: Matrix;
  readonly font: PdfDict | null;
  readonly size: number;
  readonly leading: number;
  readonly rise: number;
  /** 3: text that is not painted. */
  readonly mode: number;
}

/** As much of the graphics state (ISO 32000-1 8.4, 9.3) as tells where text stands and in which font. */
export class GraphicsState {
  #state: State;
  readonly #stack: State[] = [];
  #line: Matrix = IDENTITY;

  constructor(ctm: Matrix) {
    this.#state = { ctm, font: null, size: 1, leading: 0, rise: 0, mode: 0 };
  }

  get ctm(): Matrix {
    return this.#state.ctm;
  }
  get font(): PdfDict | null {
    return this.#state.font;
  }
  get paints(): boolean {
    return this.#state.mode !== 3;
  }
  get depth(): number {
    return this.#stack.length;
  }

  /** Where the line begins, and the height of an em, both in the units of the page. */
  get place(): { readonly x: number; readonly y: number; readonly size: number } {
    const matrix = multiply(this.#line, this.ctm);
    const [x, y] = pointAt(matrix, 0, this.#state.rise);
    return { x, y, size: Math.abs(this.#state.size) * heightScale(matrix) };
  }

  /** Takes one operation; `fontOf` finds a font of the resources by its name. */
  apply({ operator, operands }: Operation, fontOf: (name: string) => PdfDict | null): void {
    const number = (i: number): number => (typeof operands[i] === 'number' ? operands[i] : 0);
    switch (operator) {
      case 'q':
        if (this.#stack.push(this.#state) > DEEPEST) throw refusal('appendix-content', 'q is nested too deeply');
        return;
      case 'Q':
        this.#state = this.#stack.pop() ?? unbalanced();
        return;
      case 'cm':
        return this.#set({ ctm: multiply(matrixOf(operands), this.ctm) });
      case 'BT':
        this.#line = IDENTITY;
        return;
      case 'Tm':
        this.#line = matrixOf(operands);
        return;
      case 'Td':
        return this.#move(number(0), number(1));
      case 'TD':
        this.#set({ leading: -number(1) });
        return this.#move(number(0), number(1));
      case 'T*':
      case "'":
      case '"':
        return this.#move(0, -this.#state.leading);
      case 'TL':
        return this.#set({ leading: number(0) });
      case 'Ts':
        return this.#set({ rise: number(0) });
      case 'Tr':
        return this.#set({ mode: number(0) });
      case 'Tf':
        return this.#set({ font: fontOf(nameOf(operands[0])), size: number(1) });
      default:
    }
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #move(x: number, y: number): void {
    this.#line = multiply([1, 0, 0, 1, x, y], this.#line);
  }
}

export const nameOf = (operand: PdfObject | undefined): string => (operand instanceof PdfName ? operand.name : '');

const unbalanced = (): never => {
  throw refusal('appendix-content', 'Q without q');
};
