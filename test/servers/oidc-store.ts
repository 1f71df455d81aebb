import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from 'oidc-provider';

/**
 * Where the test provider keeps its grants, codes and sessions: in memory, one store a provider, each thing until it ends. The
 * client stands here too and not in the configuration: that is cloned by a function of another realm where Jest runs, and its
 * keys are then no plain objects any more.
 */
export function memoryStore(client: ClientMetadata): AdapterFactory {
  const kept = new Map<string, { readonly payload: AdapterPayload; readonly until: number }>([
    [`Client ${client.client_id}`, { payload: client as AdapterPayload, until: Infinity }],
  ]);
  const find = (wanted: (payload: AdapterPayload) => boolean, kind: string) => {
    for (const [key, { payload, until }] of kept)
      if (key.startsWith(`${kind} `) && wanted(payload) && until > Date.now()) return payload;
    return undefined;
  };
  return (kind): Adapter => ({
    async upsert(id, payload, seconds) {
      kept.set(`${kind} ${id}`, { payload, until: Date.now() + (seconds ?? 600) * 1000 });
    },
    find: async (id) => {
      const found = kept.get(`${kind} ${id}`);
      return found && found.until > Date.now() ? found.payload : undefined;
    },
    findByUid: async (uid) => find((payload) => payload.uid === uid, kind),
    findByUserCode: async (code) => find((payload) => payload.userCode === code, kind),
    async consume(id) {
      const found = kept.get(`${kind} ${id}`);
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${kind} ${id}`);
    },
    async revokeByGrantId(grant) {
      for (const [key, { payload }] of kept) if (payload.grantId === grant) kept.delete(key);
    },
  });
}
