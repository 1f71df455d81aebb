declare module 'hyphen' {
  export default function createHyphenator(
    patterns: unknown,
  ): (text: string, options?: { hyphenChar?: string; minWordLength?: number }) => string;
}
declare module 'hyphen/patterns/sv.js' {
  const patterns: unknown;
  export default patterns;
}
