import type { Artifact, Box, Colour, FaceName, Ink, Owner, Page, Role, Slot } from '../ink.ts';
import { fillColour, strokeColour } from './colours.ts';
import type { EmbeddedFace } from './embedded-face.ts';
import { pathOperators, type Stroke } from './path-operators.ts';
import { glyphOperators } from './text-operators.ts';
import { hexText, number } from './values.ts';

/** What a page's marks become: page description operators, and which slot each marked-content sequence belongs to. */
export interface PageContent {
  /** Latin-1 text. */
  readonly operators: string;
  /** Index is the marked-content identifier of this page. */
  readonly sequences: readonly Slot[];
}

export interface ContentContext {
  /** Name in the page's font resources, and the font. */
  font(face: FaceName): { readonly key: string; readonly embedded: EmbeddedFace };
  /** Operators that paint a picture into a box. */
  picture(sha256: string, box: Box, pageHeight: number): string;
  /** Role of the structure element that a slot hangs under. */
  role(slot: Slot): Role;
  /** PDF 1.4. */
  readonly isClassic: boolean;
}

/** In PDF 1.4 a running head is an artifact of pagination that says no more. */
const ARTIFACTS_OF_1_4: Readonly<Record<Artifact['type'], string>> = {
  'pagination-header': '<</Type/Pagination/Attached[/Top]>>',
  'pagination-footer': '<</Type/Pagination/Attached[/Bottom]>>',
  pagination: '<</Type/Pagination>>',
  layout: '<</Type/Layout>>',
};

const ARTIFACTS: Readonly<Record<Artifact['type'], string>> = {
  'pagination-header': '<</Type/Pagination/Subtype/Header/Attached[/Top]>>',
  'pagination-footer': '<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>',
  pagination: '<</Type/Pagination>>',
  layout: '<</Type/Layout>>',
};

/**
 * Writes a page's ink in its order. Marks of one owner that follow each other share a marked-content sequence (ISO
 * 32000-1 14.6); graphics state is written only when it changes. `spelled` holds the slots whose ActualText stands
 * already, on this page or an earlier one: it is spoken once.
 */
export function pageContent(page: Page, context: ContentContext, spelled: Set<Slot>): PageContent {
  const content = new ContentStream(page.height, context, spelled);
  for (const ink of page.ink) content.add(ink);
  return content.end();
}

class ContentStream {
  readonly #height: number;
  readonly #context: ContentContext;
  readonly #spelled: Set<Slot>;
  readonly #sequences: Slot[] = [];
  #out = '';
  #owner: Owner | null = null;
  #nested = 0;
  // What the graphics state holds, as it was written; empty before anything was.
  #fill = '';
  #stroke = '';
  #width = '';
  #dash = '';
  #ends = '';
  #face: FaceName | null = null;
  #size = 0;
  #inText = false;
  // The pen at the start of the last text, in thousandths of a point: differences of rounded places add up without drift.
  #penX = 0;
  #penY = 0;

  constructor(height: number, context: ContentContext, spelled: Set<Slot>) {
    this.#height = height;
    this.#context = context;
    this.#spelled = spelled;
  }

  add(ink: Ink): void {
    this.#openSequence(ink.owner);
    if (ink.kind === 'text') {
      this.#text(ink);
      return;
    }
    this.#endText();
    if (ink.kind === 'image') {
      this.#put(this.#context.picture(ink.sha256, ink.box, this.#height));
      return;
    }
    if (ink.kind === 'line') {
      this.#setStroke(ink);
      this.#put(
        `${number(ink.x1)} ${number(this.#height - ink.y1)} m ${number(ink.x2)} ${number(this.#height - ink.y2)} l S`,
      );
      return;
    }
    if (ink.fill !== undefined) this.#setFill(ink.fill);
    if (ink.stroke) this.#setStroke(ink.stroke);
    const paint = ink.fill === undefined ? (ink.stroke ? 'S' : 'n') : ink.stroke ? 'B' : 'f';
    this.#put(`${pathOperators(ink.d, this.#height)} ${paint}`);
  }

  end(): PageContent {
    this.#closeSequence();
    return { operators: this.#out, sequences: this.#sequences };
  }

  #put(operators: string): void {
    this.#out += `${operators}\n`;
  }

  #text({ run, x, baseline, colour }: Extract<Ink, { kind: 'text' }>): void {
    if (run.parts.length === 0) return;
    const { key, embedded } = this.#context.font(run.face);
    this.#setFill(colour);
    if (!this.#inText) {
      this.#put('BT');
      this.#inText = true;
      this.#penX = 0;
      this.#penY = 0;
    }
    if (this.#face !== run.face || this.#size !== run.size) {
      this.#face = run.face;
      this.#size = run.size;
      this.#put(`/${key} ${number(run.size)} Tf`);
    }
    const [penX, penY] = [Math.round(x * 1000), Math.round((this.#height - baseline) * 1000)];
    this.#put(`${number((penX - this.#penX) / 1000)} ${number((penY - this.#penY) / 1000)} Td`);
    this.#penX = penX;
    this.#penY = penY;
    this.#put(glyphOperators(run, embedded));
  }

  #setFill(colour: Colour): void {
    if (this.#fill === colour) return;
    this.#fill = colour;
    this.#put(fillColour(colour));
  }

  #setStroke({ colour, width, dash, round }: Stroke): void {
    if (this.#stroke !== colour) this.#put(strokeColour((this.#stroke = colour)));
    const wide = `${number(width)} w`;
    if (this.#width !== wide) this.#put((this.#width = wide));
    const dashes = dash ? `[${dash.map(number).join(' ')}]0 d` : '[]0 d';
    if (this.#dash !== dashes) this.#put((this.#dash = dashes));
    const ends = round ? '1 J 1 j' : '0 J 0 j';
    if (this.#ends !== ends) this.#put((this.#ends = ends));
  }

  #openSequence(next: Owner): void {
    const owner = this.#owner;
    if (
      owner &&
      (owner === next || (owner.kind === 'artifact' && next.kind === 'artifact' && owner.type === next.type))
    )
      return;
    this.#closeSequence();
    this.#owner = next;
    this.#nested = 1;
    if (next.kind === 'artifact') {
      this.#put(`/Artifact ${(this.#context.isClassic ? ARTIFACTS_OF_1_4 : ARTIFACTS)[next.type]}BDC`);
      return;
    }
    this.#put(`/${this.#context.role(next)}<</MCID ${this.#sequences.length}>>BDC`);
    this.#sequences.push(next);
    if (next.actualText === undefined) return;
    this.#nested = 2;
    this.#put(`/Span<</ActualText${hexText(this.#spelled.has(next) ? '' : next.actualText)}>>BDC`);
    this.#spelled.add(next);
  }

  #closeSequence(): void {
    this.#endText();
    for (; this.#nested > 0; this.#nested--) this.#put('EMC');
  }

  #endText(): void {
    if (this.#inText) this.#put('ET');
    this.#inText = false;
  }
}
