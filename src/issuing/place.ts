/**
 * A place as it goes to /Location: what was written, on one line, at most 100 characters, without those that cannot be seen (they
 * turn text around, or hide in it). Null: none was given.
 */
export function placeGiven(place: string | null | undefined): string | null {
  const given = place
    ?.normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return (
    Array.from(given ?? '')
      .slice(0, 100)
      .join('')
      .trim() || null
  );
}
