/** One operation of RFC 6902, as the fixtures use it. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** Applies a patch to a copy. Throws when a path does not exist: a fixture is wrong then. */
export function patched(base: unknown, patch: readonly PatchOperation[]): unknown {
  const copy = structuredClone(base);
  for (const { op, path, value } of patch) {
    const keys = path
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy) as Record<
      string,
      unknown
    >;
    if (op !== 'add' && !(last in parent)) throw new Error(`${path} does not exist`);
    if (Array.isArray(parent)) {
      if (op === 'remove') parent.splice(Number(last), 1);
      else parent.splice(last === '-' ? parent.length : Number(last), op === 'replace' ? 1 : 0, value);
    } else if (op === 'remove') delete parent[last];
    else parent[last] = value;
  }
  return copy;
}
