import type { Words } from '../core/words.ts';

/** Why XML is not taken; whoever asked makes a Problem of it. `why` completes the sentence "it cannot be read: …". */
export class XmlFault extends Error {
  readonly kind: 'unreadable' | 'signature';
  readonly why: Words;
  readonly inside: unknown;

  constructor(kind: 'unreadable' | 'signature', why: Words, inside?: unknown) {
    super(why.en);
    this.name = 'XmlFault';
    this.kind = kind;
    this.why = why;
    this.inside = inside;
  }
}
