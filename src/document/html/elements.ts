import type { DefaultTreeAdapterTypes } from 'parse5';
import { words, type Words } from '../../core/words.ts';
import { PLACE_ATTRIBUTE, readMark } from '../element-marks.ts';
import { TemplateFault } from '../template-fault.ts';

/** An element of the template's HTML. */
export type Element = DefaultTreeAdapterTypes.Element;
export type ChildNode = DefaultTreeAdapterTypes.ChildNode;

export const isElement = (node: ChildNode): node is Element => 'tagName' in node;
export const isText = (node: ChildNode): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

/** The value of an attribute; undefined when it is absent. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** The value of an attribute that the vocabulary demands; TemplateFault when it is absent. */
export function demanded(element: Element, name: string): string {
  return attribute(element, name) ?? wrong(element, `saknar ${name}. Lägg till det.`, `lacks ${name}. Add it.`);
}

export const has = (element: Element, name: string): boolean => attribute(element, name) !== undefined;

/** Pointer of the data that the element was made from; '' for the template's own text. */
export const sourceOf = (element: Element): string => attribute(element, 'data-source') ?? '';

/** Children of a container: elements only; the space between them is the template's own line breaks. */
export function elements(parent: {
  readonly childNodes: readonly ChildNode[];
  readonly nodeName: string;
}): readonly Element[] {
  const found: Element[] = [];
  for (const node of parent.childNodes) {
    if (isElement(node)) found.push(node);
    else if (isText(node) && node.value.trim() !== '') {
      throw fault(found.at(-1) ?? parent, straySentence(node.value.trim().slice(0, 40), parent));
    }
  }
  return found;
}

const straySentence = (text: string, { nodeName }: { readonly nodeName: string }): Words =>
  nodeName === '#document-fragment'
    ? words(
        `texten ”${text}” står utanför alla element. Sätt den i ett, som <p>.`,
        `the text "${text}" stands outside of every element. Put it into one, such as <p>.`,
      )
    : words(
        `texten ”${text}” står direkt i <${nodeName}>. Sätt den i ett element, som <p>.`,
        `the text "${text}" stands directly in <${nodeName}>. Put it into an element, such as <p>.`,
      );

/** The first child of a name; TemplateFault when there is none. */
export function child(parent: Element, name: string): Element {
  return (
    elements(parent).find((one) => one.tagName === name) ??
    wrong(parent, `saknar <${name}>. Lägg till det.`, `lacks <${name}>. Add it.`)
  );
}

/** Ends the reading: the template uses the vocabulary wrongly. */
export function wrong(element: Element, sv: string, en: string): never {
  throw fault(element, words(`<${element.tagName}> ${sv}`, `<${element.tagName}> ${en}`));
}

/** The place is the element's, or that of the nearest one around it that tells its own. */
function fault(near: object, message: Words): TemplateFault {
  let node: object | null | undefined = near;
  while (node) {
    const mark = 'attrs' in node ? readMark(attribute(node as Element, PLACE_ATTRIBUTE)) : null;
    if (mark) return new TemplateFault([{ ...mark, message }]);
    node = 'parentNode' in node ? (node.parentNode as object | null) : null;
  }
  return new TemplateFault([{ file: null, message }]);
}
