import type { CscService } from '../../../src/federation/csc/client.ts';
import { outbound } from '../../../src/net/outbound.ts';
import type { CscTestServer } from '../../servers/csc/csc-server.ts';

/** The test service as an operator would name it. */
export const serviceAt = ({ address, url }: Pick<CscTestServer, 'address' | 'url'>, maxTime = 5000): CscService => ({
  name: 'Provunderskrift',
  address,
  version: 2,
  origins: [url],
  outbound: outbound({ origins: [url], allowPrivate: true, resolve: async () => ['127.0.0.1'], maxTime }),
});
