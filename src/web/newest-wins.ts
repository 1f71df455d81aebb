/**
 * Runs one task at a time for each key. Of those that come meanwhile only the newest waits; one that a newer one overtook
 * gives null. Keeps nothing of a key that has no task.
 */
export class NewestWins {
  readonly #waiting = new Map<string, (run: boolean) => void>();
  readonly #running = new Set<string>();

  async run<T>(key: string, task: () => Promise<T>): Promise<T | null> {
    if (this.#running.has(key)) {
      this.#waiting.get(key)?.(false);
      const isNewest = await new Promise<boolean>((resolve) => this.#waiting.set(key, resolve));
      if (!isNewest) return null;
    }
    this.#running.add(key);
    try {
      return await task();
    } finally {
      this.#running.delete(key);
      const next = this.#waiting.get(key);
      this.#waiting.delete(key);
      // At once, so that no newcomer slips in between.
      if (next) this.#running.add(key);
      next?.(true);
    }
  }
}
