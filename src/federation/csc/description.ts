import type { SigningContext } from '../../signing/method.ts';

/** Of `description` (CSC API v2 8.4.2), characters. */
const LIMIT = 500;
/** Of a title of which less is left, nobody knows which document it is. */
const LEAST_TITLE = 60;

/**
 * The sign message as the service shows it, in at most 500 characters. A longer one loses the middle of the document's title:
 * its end names the parties, and the message's own end is the digest, which binds what is read there to what is signed here.
 */
export function descriptionOf({ message, document: { title } }: Pick<SigningContext, 'message' | 'document'>): string {
  if (message.length <= LIMIT) return message;
  const at = message.indexOf(title);
  const room = LIMIT - (message.length - title.length);
  if (at < 0 || room < LEAST_TITLE) return withoutMiddle(message, LIMIT);
  return `${message.slice(0, at)}${withoutMiddle(title, room)}${message.slice(at + title.length)}`;
}

/** In at most `room` characters; no half of a surrogate pair is left. */
function withoutMiddle(text: string, room: number): string {
  const half = Math.floor((room - 1) / 2);
  const begin = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '');
  const end = text.slice(text.length - half).replace(/^[\uDC00-\uDFFF]/, '');
  return `${begin}…${end}`;
}
