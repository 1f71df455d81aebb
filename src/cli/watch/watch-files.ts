import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** An editor writes in several steps: truncate and write, or write beside and rename. ms. */
const SETTLED = 15;

/**
 * Calls `changed` when one of the files was written, replaced or made, once for changes that come together. The folders
 * are watched, not the files: a file that is renamed over has another inode. Throws what `node:fs` throws for a folder
 * that is not there.
 */
export function watchFiles(files: readonly string[], changed: () => void): { close(): void } {
  const byFolder = Map.groupBy(
    files.map((file) => resolve(file)),
    dirname,
  );
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = [];
  for (const [folder, paths] of byFolder) {
    const names = new Set(paths.map((path) => basename(path)));
    watchers.push(
      watch(folder, (_event, name) => {
        // A platform that does not name the file means any of them.
        if (name !== null && !names.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(changed, SETTLED);
      }),
    );
  }
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
