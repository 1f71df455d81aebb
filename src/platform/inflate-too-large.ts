import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** The Problem of a stream that would grow past its bound. */
export const inflateTooLarge = (maxOutput: number): Problem =>
  new Problem({
    kind: 'too-large',
    code: 'inflate-too-large',
    message: words(
      `Komprimerade data blir större än ${maxOutput} byte. Spara om filen utan onödigt innehåll.`,
      `Compressed data grows past ${maxOutput} bytes. Save the file again without needless content.`,
    ),
  });
