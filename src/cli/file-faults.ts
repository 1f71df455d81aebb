import { words, type Words } from '../core/words.ts';

/** What the operating system's codes (errno) mean to a person. */
const WORDS: Readonly<Record<string, Words>> = {
  ENOENT: words('filen eller mappen finns inte', 'there is no such file or folder'),
  EACCES: words('du saknar behörighet', 'you lack permission'),
  EPERM: words('du saknar behörighet', 'you lack permission'),
  EISDIR: words('det är en mapp, inte en fil', 'it is a folder, not a file'),
  ENOTDIR: words('en del av sökvägen är en fil, inte en mapp', 'a part of the path is a file, not a folder'),
  EEXIST: words('där finns redan något annat', 'something else is there already'),
  ENOSPC: words('disken är full', 'the disk is full'),
  EDQUOT: words('din del av disken är full', 'your share of the disk is full'),
  EFBIG: words('filen blir större än den får bli', 'the file becomes larger than it may be'),
  EROFS: words('disken går bara att läsa', 'the disk can only be read'),
  ENAMETOOLONG: words('namnet är för långt', 'the name is too long'),
};

/** Why a file could not be read or written, as the end of a sentence; an unknown code is told as it is. */
export function faultOfFile(error: unknown): Words {
  const code = (error as { readonly code?: unknown } | null)?.code;
  const name = typeof code === 'string' ? code : 'okänt fel';
  return WORDS[name] ?? words(`fel ${name}`, `error ${typeof code === 'string' ? code : 'unknown'}`);
}
