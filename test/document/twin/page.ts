import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** Every element of a page, in document order. */
export function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  const walk = (node: Node) => {
    if (!isElement(node)) return;
    found.push(node);
    node.childNodes.forEach(walk);
  };
  parse(html).childNodes.forEach(walk);
  return found;
}

/** The text below an element; parts that `leaves` names are left out. Each element is a word's end, as it is for the eye. */
export function textOf(element: Element, leaves: (element: Element) => boolean = () => false): string {
  const inline = new Set(['sup', 'a', 'em', 'strong', 'span', 'b']);
  const write = (node: Node): string => {
    if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
    if (!isElement(node) || leaves(node)) return '';
    const inside = node.childNodes.map(write).join('');
    return inline.has(node.tagName) ? inside : ` ${inside} `;
  };
  return element.childNodes.map(write).join('');
}

/** What has no words of its own in the PDF: drawn in a figure, said of the file, or hidden from the ear. */
export const beside = (element: Element): boolean =>
  (attribute(element, 'class') ?? '').split(' ').includes('beside') ||
  attribute(element, 'aria-hidden') === 'true' ||
  element.tagName === 'svg' ||
  attribute(element, 'role') === 'doc-endnotes';
