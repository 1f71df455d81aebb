/**
 * What stands before the names of a file where others have them already. A file that was merged before brings such
 * prefixes of its own, so one that begins a name is not given again: two names can then never become one.
 */
export class FreePrefix {
  readonly #taken = new Set<string>();

  note(names: Iterable<string>): void {
    for (const name of names) {
      const [prefix] = /^fil\d+(?:\.\d+)?-/.exec(name) ?? [];
      if (prefix !== undefined) this.#taken.add(prefix);
    }
  }

  /** "fil2-" for the second file, "fil2.2-" where a name begins with that, and so on. */
  of(file: number): string {
    let prefix = `fil${file}-`;
    for (let again = 2; this.#taken.has(prefix); again++) prefix = `fil${file}.${again}-`;
    return prefix;
  }
}
