/** A Compact Font Format program over character identifiers, as small as it gets (Adobe Technical Note 5176). */
export function smallCff(parts: {
  readonly glyphs: readonly (readonly number[])[];
  /** Nominal width of each font dictionary. */
  readonly nominal: readonly number[];
  /** The FDSelect, byte by byte. */
  readonly select: readonly number[];
  /** Local subroutines, which all font dictionaries share. */
  readonly subrs?: readonly (readonly number[])[];
}): Uint8Array {
  const start = [1, 0, 4, 4, ...index([[65]])];
  const top = (glyphs: number, dicts: number, select: number): readonly number[] => [
    ...[0, 0, 0].flatMap(integer),
    12,
    30,
    ...integer(glyphs),
    17,
    ...integer(dicts),
    12,
    36,
    ...integer(select),
    12,
    37,
  ];
  const empty = index([]);
  const glyphsAt = start.length + index([top(0, 0, 0)]).length + 2 * empty.length;
  const glyphs = index(parts.glyphs);
  const selectAt = glyphsAt + glyphs.length;
  const privatesAt = selectAt + parts.select.length;
  const own = (nominal: number, subrs: number) => [...integer(nominal), 21, ...integer(subrs), 19];
  const length = own(0, 0).length;
  const subrsAt = privatesAt + length * parts.nominal.length;
  const privates = parts.nominal.flatMap((nominal, i) => own(nominal, subrsAt - privatesAt - length * i));
  const subrs = index(parts.subrs ?? []);
  const dicts = index(parts.nominal.map((_, i) => [...integer(length), ...integer(privatesAt + length * i), 18]));
  const tops = index([top(glyphsAt, subrsAt + subrs.length, selectAt)]);
  return Uint8Array.from(
    [start, tops, empty, empty, glyphs, parts.select, privates, subrs, dicts].reduce((all, one) => all.concat(one), []),
  );
}

/** A charstring that says how much wider than the nominal width it is, and ends. */
export const wider = (by: number): readonly number[] => [139 + by, 14];

const integer = (value: number): readonly number[] => [
  29,
  value >>> 24,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
];

function index(items: readonly (readonly number[])[]): readonly number[] {
  if (items.length === 0) return [0, 0];
  const offsets: number[] = [];
  let at = 1;
  for (const length of [0, ...items.map((item) => item.length)]) {
    at += length;
    offsets.push(at >>> 24, (at >> 16) & 255, (at >> 8) & 255, at & 255);
  }
  return [items.length >> 8, items.length & 255, 4, ...offsets, ...items.flat()];
}
