import type { Ids } from '../core/ids.ts';
import type { LoadedLists } from './load.ts';

export interface KeeperParts {
  load(): Promise<LoadedLists>;
  /** Told of each new state. */
  changed(loaded: LoadedLists): void;
  /** A defect of ours: whatever `load` throws. */
  failed(error: unknown): void;
  readonly ids: Ids;
  /** Milliseconds between two loadings, and after one that left something out. */
  readonly every: number;
  readonly again: number;
}

/** Keeps lists fresh: at once, then on a timer with jitter, so that not all the world's services ask on the stroke. */
export function keepLists(parts: KeeperParts): { close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const round = async () => {
    let complete = false;
    try {
      const loaded = await parts.load();
      complete = loaded.notes.length === 0;
      if (!closed) parts.changed(loaded);
    } catch (error) {
      parts.failed(error);
    }
    if (closed) return;
    timer = setTimeout(() => void round(), jittered(complete ? parts.every : parts.again, parts.ids));
    timer.unref();
  };

  void round();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** From nine tenths of the time to all of it. */
const jittered = (time: number, ids: Ids) => time * (0.9 + (0.1 * (ids.bytes(1)[0] ?? 0)) / 255);
