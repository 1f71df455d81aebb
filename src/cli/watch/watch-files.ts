import { realpathSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** An editor writes in several steps: truncate and write, or write beside and rename. ms. */
const SETTLED = 15;

/**
 * Calls `changed` when one of the files was written, replaced or made, once for changes that come together. The folders
 * are watched, not the files: a file that is renamed over has another inode. Of a link, that where it leads is watched
 * too, since what is written through it changes nothing beside the link. Throws what `node:fs` throws for a folder that
 * is not there.
 */
export function watchFiles(files: readonly string[], changed: () => void): { close(): void } {
  const names = new Map<string, Set<string>>();
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;

  const add = (path: string): void => {
    const folder = dirname(path);
    const known = names.get(folder);
    if (known) return void known.add(basename(path));
    const own = new Set([basename(path)]);
    watchers.push(
      watch(folder, (_event, name) => {
        // A platform that does not name the file means any of them.
        if (name !== null && !own.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(settled, SETTLED);
      }),
    );
    names.set(folder, own);
  };
  const addTargets = () => {
    for (const file of files)
      try {
        add(realpathSync(file));
      } catch {
        // Not there now: what is beside the link tells when it is again.
      }
  };
  const settled = () => {
    // A link may lead elsewhere by now.
    addTargets();
    changed();
  };

  files.forEach((file) => add(resolve(file)));
  addTargets();
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
