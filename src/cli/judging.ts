import type { Inspector } from '../issuing/ports.ts';
import { inProcessInspector } from '../workers/in-process.ts';
import type { Terminal } from './terminal.ts';
import { LIST_HELP, LIST_OPTIONS, networkOf, readLists, type ListValues } from './trust-lists.ts';
import { readTrust } from './trust.ts';

/** Options of every verb that judges a file: what verdicts rest on, and as of when. */
export const JUDGING_OPTIONS = {
  trust: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  certificate: { type: 'string', multiple: true },
  ...LIST_OPTIONS,
  at: { type: 'string' },
} as const;

export const JUDGING_HELP: readonly string[] = [
  '  --trust FILE     rotcertifikat som litas på, PEM eller DER, eller en mapp med sådana · trusted root, PEM or DER, or a folder',
  '  --crl FILE       spärrlista, PEM eller DER · revocation list, PEM or DER',
  '  --ocsp FILE      besked om spärr, DER · OCSP response, DER',
  '  --certificate FILE     certifikat för kedjan, PEM eller DER · certificate for the chain, PEM or DER',
  ...LIST_HELP,
  '  --at TIME        tidpunkt som gäller, ISO 8601; annars nu · judge as of this time; otherwise now',
];

/** An inspector over what the options let verdicts rest on. Throws Problem `trust-unreadable`. */
export async function inspectorOf(
  values: Parameters<typeof readTrust>[0] & ListValues,
  io: Terminal,
): Promise<Inspector> {
  // A wrong call ends before minutes are spent on lists.
  const network = networkOf(values);
  const { trust, evidence } = await readTrust(values);
  const sources = [...trust.sources, ...(await readLists(values, io))];
  return inProcessInspector({ trust: { sources }, evidence }, network);
}
