import { latin1Text } from '../../core/bytes.ts';
import { refusal } from './refusals.ts';

const SPACES: Readonly<Record<1 | 3 | 4, string>> = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' };
const CLASSES = ['scnr', 'mntr', 'prtr', 'spac'];
const HEADER = 128;
const TAG = 12;
const MOST_TAGS = 200;

/**
 * An ICC profile whose header and table of tags hold (ICC.1:2010 7.2, 7.3) and whose colour space is the picture's; the
 * version is one that PDF/A-2 takes (at most 4). Refused else: a reader would fall back to colours nobody chose.
 */
export function checkedProfile(bytes: Uint8Array, components: 1 | 3 | 4): Uint8Array {
  const fail = (why: string): never => {
    throw refusal('image-colour-profile', why);
  };
  if (bytes.length < HEADER + 4) fail('short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const name = (at: number): string => latin1Text(bytes.subarray(at, at + 4));
  const size = view.getUint32(0);
  if (size < HEADER + 4 || size > bytes.length) fail('size');
  if (name(36) !== 'acsp') fail('signature');
  if (name(16) !== SPACES[components]) fail('colour space');
  if (!CLASSES.includes(name(12))) fail('class');
  if ((bytes[8] ?? 0) > 4) fail('version');
  const count = view.getUint32(HEADER);
  if (count === 0 || count > MOST_TAGS || HEADER + 4 + count * TAG > size) fail('tags');
  for (let i = 0; i < count; i += 1) {
    const at = HEADER + 4 + i * TAG;
    if (view.getUint32(at + 4) + view.getUint32(at + 8) > size) fail('tag outside');
  }
  return bytes.slice(0, size);
}
