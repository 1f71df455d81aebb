/** How the words of two texts differ: what to take away and what to put in, in reading order. */
export interface Passage {
  readonly before: string;
  readonly after: string;
  /** The words just before it, the same in both. */
  readonly context: string;
}

/** Of words compared with one another; what is longer is one passage. */
const MOST_CELLS = 4_000_000;
const MOST_PASSAGES = 20;
const CONTEXT = 6;
/** Of one side of a passage, characters. */
const LONGEST = 400;

/** Passages that differ; none when the words are the same, however they are spaced. At most twenty. */
export function wordChanges(before: string, after: string): readonly Passage[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [one, other] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  if (one.length === 0 && other.length === 0) return [];
  const context = a.slice(0, start);
  if (one.length * other.length > MOST_CELLS) return [passage(context, one, other)];
  return passagesOf(context, one, other).slice(0, MOST_PASSAGES);
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

const cut = (words: readonly string[]): string => {
  const text = words.slice(0, LONGEST).join(' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};
const passage = (context: readonly string[], before: readonly string[], after: readonly string[]): Passage => ({
  before: cut(before),
  after: cut(after),
  context: cut(context.slice(-CONTEXT)),
});

/** The longest common run of words stays; what lies between its words is a passage. */
function passagesOf(lead: readonly string[], a: readonly string[], b: readonly string[]): readonly Passage[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));

  const found: Passage[] = [];
  let [i, j, fromA, fromB] = [0, 0, 0, 0];
  const close = () => {
    if (i > fromA || j > fromB)
      found.push(passage([...lead, ...a.slice(0, fromA)], a.slice(fromA, i), b.slice(fromB, j)));
  };
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      close();
      [i, j] = [i + 1, j + 1];
      [fromA, fromB] = [i, j];
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  [i, j] = [a.length, b.length];
  close();
  return found;
}
