import type { NoteRegister } from '../notes.ts';
import type { Inline, Line } from '../tree.ts';
import { setText } from '../typography.ts';
import { type ChildNode, type Element, attribute, demanded, isElement, isText, wrong } from './elements.ts';

interface Style {
  readonly strong?: true;
  readonly em?: true;
  readonly lang?: string;
  readonly anywhere?: true;
}

/** The running text of an element; its white space is the data's and stays. `ends` are child elements that are no text. */
export function lineOf(element: Element, notes: NoteRegister, ends: readonly string[] = []): Line {
  return join(element.childNodes.flatMap((node) => inlines(node, {}, notes, ends)));
}

/** The text of an element that holds nothing but text. */
export function plainOf(element: Element): string {
  return setText(
    element.childNodes
      .map((node) => (isText(node) ? node.value : wrong(element, 'får bara ha text.', 'may hold text only.')))
      .join(''),
  );
}

function inlines(node: ChildNode, style: Style, notes: NoteRegister, ends: readonly string[]): readonly Inline[] {
  if (isText(node)) return [{ kind: 'text', text: setText(node.value), ...style }];
  if (!isElement(node)) return [];
  if (ends.includes(node.tagName)) return [];
  const inside = (more: Style): readonly Inline[] =>
    node.childNodes.flatMap((one) => inlines(one, { ...style, ...more }, notes, []));
  switch (node.tagName) {
    case 'sup':
      return [notes.mark(demanded(node, 'data-note'))];
    case 'page-number':
      return [{ kind: 'page', of: demanded(node, 'data-of') }];
    case 'a':
      return [{ kind: 'link', href: demanded(node, 'href'), text: plainOf(node) }];
    case 'strong':
      return inside({ strong: true });
    case 'em':
      return inside({ em: true });
    case 'code':
      return inside({ anywhere: true });
    case 'span': {
      const lang = attribute(node, 'lang');
      return inside(lang === undefined ? {} : { lang });
    }
    default:
      return wrong(
        node,
        'får inte stå i löpande text. Stäng elementet före det först.',
        'is no part of running text. Close the element before it first.',
      );
  }
}

/** Neighbouring pieces of text in one style become one piece. */
function join(pieces: readonly Inline[]): Line {
  const joined: Inline[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    if (last?.kind === 'text' && piece.kind === 'text' && sameStyle(last, piece)) {
      joined[joined.length - 1] = { ...last, text: setText(last.text + piece.text) };
    } else joined.push(piece);
  }
  return joined;
}

const sameStyle = (one: Style, other: Style): boolean =>
  one.strong === other.strong && one.em === other.em && one.lang === other.lang && one.anywhere === other.anywhere;
