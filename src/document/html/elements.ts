import type { DefaultTreeAdapterTypes } from 'parse5';

/** An element of the template's HTML. */
export type Element = DefaultTreeAdapterTypes.Element;
export type ChildNode = DefaultTreeAdapterTypes.ChildNode;

export const isElement = (node: ChildNode): node is Element => 'tagName' in node;
export const isText = (node: ChildNode): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

/** The value of an attribute; undefined when it is absent. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** The value of an attribute that the vocabulary demands; an Error (a fault of the template) when it is absent. */
export function demanded(element: Element, name: string): string {
  return attribute(element, name) ?? wrong(element, `lacks ${name}`);
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
      throw new Error(`Template: the text "${node.value.trim().slice(0, 40)}" stands directly in ${parent.nodeName}`);
    }
  }
  return found;
}

/** The first child of a name; an Error when there is none. */
export function child(parent: Element, name: string): Element {
  return elements(parent).find((one) => one.tagName === name) ?? wrong(parent, `lacks <${name}>`);
}

/** Ends the reading: the template uses the vocabulary wrongly. */
export function wrong(element: Element, what: string): never {
  throw new Error(`Template: <${element.tagName}> ${what}`);
}
