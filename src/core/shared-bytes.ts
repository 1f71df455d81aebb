/**
 * Bytes that come in pieces, put one after the other in memory that threads share: a file of a hundred megabytes is then
 * held once, however many threads look at it, and never as pieces and a whole beside each other. Null when more than
 * `most` come. Nobody may write to it afterwards.
 */
export async function collectShared(pieces: AsyncIterable<unknown>, most: number): Promise<Uint8Array | null> {
  const memory = new SharedArrayBuffer(0, { maxByteLength: most });
  let length = 0;
  for await (const piece of pieces) {
    if (!(piece instanceof Uint8Array)) throw new TypeError('a piece of something other than bytes');
    if (length + piece.length > most) return null;
    memory.grow(length + piece.length);
    new Uint8Array(memory, length).set(piece);
    length += piece.length;
  }
  return new Uint8Array(memory, 0, length);
}
