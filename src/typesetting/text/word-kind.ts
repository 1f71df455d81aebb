/**
 * What stands between two spaces. address: e-mail, URL, domain; path: of a file, with backslashes; value: a digest, a
 * fingerprint, a file's name, a line to fill in; words: letters as people write them. Only words are ever hyphenated: in the
 * others a hyphen would become a part of what they say.
 */
export type WordKind = 'address' | 'path' | 'value' | 'words';

const ADDRESS = /@|:\/\/|^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/|$)/iu;
/** Signs that stand in no word. */
const VALUE_SIGN = /[_=]|%[\dA-F]{2}/iu;
/** AA:BB:CC:DD, the fingerprint of a certificate. */
const FINGERPRINT = /[\dA-F]{2}(?::[\dA-F]{2}){3}/iu;
/** ............, a leader or a rule. */
const LEADER = /([^\p{L}\p{M}\p{N}\uFFFC])\1{7}/u;
const RUN = /[\p{L}\p{M}\p{N}]+/gu;
/** Letters with digits among them are a reference as a rule (3a, SK2020); so many of them are a value. */
const VALUE_CHARACTERS = 8;

export function kindOf(word: string): WordKind {
  if (ADDRESS.test(word)) return 'address';
  if (word.includes('\\')) return 'path';
  return VALUE_SIGN.test(word) || FINGERPRINT.test(word) || LEADER.test(word) || mixesDigits(word) ? 'value' : 'words';
}

function mixesDigits(word: string): boolean {
  if (word.length < VALUE_CHARACTERS || !/\p{N}/u.test(word)) return false;
  for (const [run] of word.matchAll(RUN))
    if (run.length >= VALUE_CHARACTERS && /\p{N}/u.test(run) && /\p{L}/u.test(run)) return true;
  return false;
}
