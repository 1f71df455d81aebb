import { Problem, type Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

/** The files of one merge that are refused: all of them are named, each with its reason. */
export class RefusedFiles {
  readonly #issues: Issue[] = [];

  /** What reading a file gives; null when it is refused, which is noted under its place and name. */
  of<T>(index: number, name: string, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const message = words(`${name}: ${error.words.sv}`, `${name}: ${error.words.en}`);
      this.#issues.push({ pointer: `/files/${index}`, code: error.code, severity: 'error', message });
      return null;
    }
  }

  /** Throws Problem `merge-refused` when any was. */
  end(): void {
    if (this.#issues.length === 0) return;
    throw new Problem({
      kind: 'unsupported',
      code: 'merge-refused',
      message: words(
        'Filerna fogades inte ihop, eftersom minst en av dem inte duger.',
        'The files were not merged, since at least one of them is refused.',
      ),
      issues: this.#issues,
    });
  }
}
