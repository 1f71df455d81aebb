import type { Element } from '@xmldom/xmldom';

export type { Element } from '@xmldom/xmldom';

type Child = Element['firstChild'];
/** The first element from this node on, in the order of the document; null when there is none. */
export function firstElement(from: Child): Element | null {
  let node = from;
  while (node && node.nodeType !== 1) node = node.nextSibling;
  return node as Element | null;
}

/** Child elements with this name, in order. */
export function childrenOf(parent: Element | null, namespace: string, name: string): readonly Element[] {
  return elementsOf(parent).filter((one) => one.localName === name && one.namespaceURI === namespace);
}

/** All child elements, in order. */
export function elementsOf(parent: Element | null): readonly Element[] {
  const found: Element[] = [];
  for (let node = firstElement(parent?.firstChild ?? null); node; node = firstElement(node.nextSibling))
    found.push(node);
  return found;
}

/** The element at the end of a path of names, first of each; null when one is missing. */
export function at(parent: Element | null, namespace: string, ...path: readonly string[]): Element | null {
  let found = parent;
  for (const name of path) found = childrenOf(found, namespace, name)[0] ?? null;
  return found;
}

/** Text without white space at both ends; null when the element is missing or empty. */
export const textOf = (element: Element | null): string | null => element?.textContent?.trim() || null;

/** ISO 8601 UTC of an xs:dateTime with a zone; null when it is none. */
export function dateTime(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
