import type { Artifact, Box, FaceName, Ink, Owner, Page, Role, Slot } from '../ink.ts';
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
}

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
  const out: string[] = [];
  const sequences: Slot[] = [];
  const state = new Map<string, string>();
  let owner: Owner | null = null;
  let nested = 0;
  let inText = false;

  const set = (what: string, operators: string): void => {
    if (state.get(what) === operators) return;
    state.set(what, operators);
    out.push(operators);
  };
  const endText = (): void => {
    if (inText) out.push('ET');
    inText = false;
  };
  const close = (): void => {
    endText();
    for (; nested > 0; nested--) out.push('EMC');
  };
  const open = (next: Owner): void => {
    if (
      owner &&
      (owner === next || (owner.kind === 'artifact' && next.kind === 'artifact' && owner.type === next.type))
    )
      return;
    close();
    owner = next;
    nested = 1;
    if (next.kind === 'artifact') return void out.push(`/Artifact ${ARTIFACTS[next.type]}BDC`);
    out.push(`/${context.role(next)}<</MCID ${sequences.length}>>BDC`);
    sequences.push(next);
    if (next.actualText === undefined) return;
    nested = 2;
    out.push(`/Span<</ActualText${hexText(spelled.has(next) ? '' : next.actualText)}>>BDC`);
    spelled.add(next);
  };
  const paintText = (ink: Extract<Ink, { kind: 'text' }>): void => {
    if (ink.run.glyphs.length === 0) return;
    const { key, embedded } = context.font(ink.run.face);
    set('fill', fillColour(ink.colour));
    if (!inText) out.push('BT');
    inText = true;
    set('font', `/${key} ${number(ink.run.size)} Tf`);
    out.push(`1 0 0 1 ${number(ink.x)} ${number(page.height - ink.baseline)} Tm`, glyphOperators(ink.run, embedded));
  };
  const setStroke = (stroke: Stroke): void => {
    set('stroke', strokeColour(stroke.colour));
    set('width', `${number(stroke.width)} w`);
    set('dash', stroke.dash ? `[${stroke.dash.map(number).join(' ')}]0 d` : '[]0 d');
    set('ends', stroke.round ? '1 J 1 j' : '0 J 0 j');
  };

  for (const ink of page.ink) {
    open(ink.owner);
    if (ink.kind === 'text') {
      paintText(ink);
      continue;
    }
    endText();
    if (ink.kind === 'image') {
      out.push(context.picture(ink.sha256, ink.box, page.height));
      continue;
    }
    if (ink.kind === 'line') {
      setStroke(ink);
      out.push(
        `${number(ink.x1)} ${number(page.height - ink.y1)} m ${number(ink.x2)} ${number(page.height - ink.y2)} l S`,
      );
      continue;
    }
    if (ink.fill !== undefined) set('fill', fillColour(ink.fill));
    if (ink.stroke) setStroke(ink.stroke);
    const paint = ink.fill === undefined ? (ink.stroke ? 'S' : 'n') : ink.stroke ? 'B' : 'f';
    out.push(`${pathOperators(ink.d, page.height)} ${paint}`);
  }
  close();
  return { operators: `${out.join('\n')}\n`, sequences };
}
