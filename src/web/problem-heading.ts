/** What a page of a fault says in its heading, and what it says below it. */
export interface ProblemHeading {
  readonly heading: string;
  /** '': the heading says it all. */
  readonly lead: string;
}

/** The first sentence of a Problem's message says what happened; the others, what to do, are no heading. */
export function problemHeading(message: string): ProblemHeading {
  // A full stop inside a sentence ("kl. 14.32", "t.ex. fil") is not followed by a capital letter.
  const end = /[.!?](?= \p{Lu})/u.exec(message);
  if (!end) return { heading: message, lead: '' };
  return { heading: message.slice(0, end.index + 1), lead: message.slice(end.index + 2) };
}
