/** Whether a JSON pointer (RFC 6901) names a place of the data, or a member that is missing there. */
export function parentExists(data: unknown, pointer: string): boolean {
  if (pointer === '') return true;
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let place: unknown = data;
  for (const key of keys.slice(0, -1)) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return false;
    place = (place as Record<string, unknown>)[key];
  }
  return typeof place === 'object' && place !== null;
}
