import swedish from 'hyphen/patterns/sv.js';

/** Patterns as a tree of letters, "." for either end of a word; a number names the levels of the pattern that ends there. */
interface Branch {
  readonly [letter: string]: Node;
}
type Node = number | Branch | readonly [Branch, number];
type Levels = readonly (readonly number[])[];

const [LEVELS, TREE] = swedish as readonly [Levels, Branch];
/** Fewer letters than this are left on no side. */
const LEAST = 2;

/**
 * Where the Swedish patterns allow a break in a word of small letters: indexes of the letter after the hyphen. By Liang's
 * rule (Word Hy-phen-a-tion by Com-put-er, 1983): each pattern that is found in the word gives the places between its
 * letters a level, the highest of a place counts, and an odd one allows the break.
 */
export function patternBreaks(word: string): readonly number[] {
  const text = `.${word}.`;
  const highest = new Uint8Array(word.length + 1);
  for (let start = 0; start < text.length; start++) {
    // Levels of a pattern that begins with the word are counted from its first letter.
    const first = start === 0 ? 0 : start - 1;
    let branch: Branch | undefined = TREE;
    for (let at = start; branch !== undefined && at < text.length; at++) {
      const node: Node | undefined = branch[text.charAt(at)];
      const [below, levels] = partsOf(node);
      branch = below;
      levels?.forEach((level, k) => {
        if (level > (highest[first + k] ?? level)) highest[first + k] = level;
      });
    }
  }
  const breaks: number[] = [];
  for (let at = LEAST; at <= word.length - LEAST; at++) if ((highest[at] ?? 0) % 2 === 1) breaks.push(at);
  return breaks;
}

function partsOf(node: Node | undefined): readonly [Branch | undefined, readonly number[] | undefined] {
  if (node === undefined) return [undefined, undefined];
  if (typeof node === 'number') return [undefined, LEVELS[node]];
  return isEnd(node) ? [node[0], LEVELS[node[1]]] : [node, undefined];
}

const isEnd = (node: Branch | readonly [Branch, number]): node is readonly [Branch, number] => Array.isArray(node);
