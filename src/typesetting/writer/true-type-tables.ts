/** Numbers of the glyphs that a composite glyph is put together from (OpenType, table glyf). */
export function compositeParts(outline: Uint8Array): number[] {
  if (outline.length < 10) return [];
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length);
  if (view.getInt16(0) >= 0) return [];
  const parts: number[] = [];
  let at = 10;
  let more = true;
  while (more && at + 4 <= outline.length) {
    const flags = view.getUint16(at);
    parts.push(view.getUint16(at + 2));
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + (flags & 1 ? 4 : 2) + scale;
    more = (flags & 0x20) !== 0;
  }
  return parts;
}

/** Glyph of a code point after the Unicode part of a cmap table: format 12 or 4. 0 for none. */
export function glyphIndexes(cmap: DataView): (codePoint: number) => number {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(4 + 8 * i + 4));
  const full = subtables.find((at) => cmap.getUint16(at) === 12);
  if (full !== undefined) return (codePoint) => inGroups(cmap, full, codePoint);
  const basic = subtables.find((at) => cmap.getUint16(at) === 4);
  if (basic === undefined) throw new Error('the font has no Unicode cmap of format 4 or 12');
  return (codePoint) => inSegments(cmap, basic, codePoint);
}

function inGroups(cmap: DataView, start: number, codePoint: number): number {
  let low = 0;
  let high = cmap.getUint32(start + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = start + 16 + 12 * middle;
    if (codePoint < cmap.getUint32(at)) high = middle - 1;
    else if (codePoint > cmap.getUint32(at + 4)) low = middle + 1;
    else return cmap.getUint32(at + 8) + codePoint - cmap.getUint32(at);
  }
  return 0;
}

function inSegments(cmap: DataView, start: number, codePoint: number): number {
  const segments = cmap.getUint16(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + 2 * segments + 2;
  for (let i = 0; i < segments; i++) {
    if (codePoint > cmap.getUint16(ends + 2 * i)) continue;
    const first = cmap.getUint16(starts + 2 * i);
    if (codePoint < first) return 0;
    const delta = cmap.getUint16(starts + 2 * segments + 2 * i);
    const rangeAt = starts + 4 * segments + 2 * i;
    const range = cmap.getUint16(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = cmap.getUint16(rangeAt + range + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
