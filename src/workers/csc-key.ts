import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { utf8Text } from '../core/bytes.ts';
import { systemClock } from '../core/clock.ts';
import { pointer, Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { cscSigner } from '../federation/csc/csc-signer.ts';
import { fromPem } from '../pki/pem.ts';
import type { OpenSigner } from '../signing/signer.ts';
import { cscService, cscShape } from './methods/csc-entry.ts';
import type { KeyNeeds } from './open-key.ts';
import { secretIn } from './secret-file.ts';

const schema = z
  .strictObject({
    service: cscShape,
    /** Client credentials; without them the service knows who asks by the connection. */
    clientId: z.string().min(1).max(200).optional(),
    secretFile: z.string().min(1).optional(),
    /** Which key; none: the only one that the client has. */
    credential: z.string().min(1).max(500).optional(),
    pinFile: z.string().min(1).optional(),
    /** Shown by the service of what is signed. */
    description: z.string().max(500).default('Likalydande'),
  })
  .refine((entry) => (entry.clientId === undefined) === (entry.secretFile === undefined), { path: ['secretFile'] });

/**
 * The key of "csc:CONFIG.json": at a remote signing service that lets programs sign. Paths are read from the file's own folder.
 * Throws Problem `csc-config-invalid`, `secret-empty`, the Problem of a file that cannot be read, and those of `cscSigner`.
 */
export async function openCscKey(file: string, needs: KeyNeeds): Promise<OpenSigner> {
  const { service, clientId, secretFile, credential, pinFile, description } = readConfig(file, await needs.read(file));
  const secretOf = async (name: string) => {
    const path = isAbsolute(name) ? name : join(dirname(file), name);
    return secretIn(path, await needs.read(path));
  };
  const beside = needs.certificates === undefined ? [] : fromPem(await needs.read(needs.certificates), 'CERTIFICATE');
  return cscSigner({
    service: cscService(service, needs.outbound),
    client:
      clientId === undefined || secretFile === undefined ? null : { clientId, secret: await secretOf(secretFile) },
    credential: credential ?? null,
    pin: pinFile === undefined ? null : () => secretOf(pinFile),
    description,
    certificate: beside[0] ?? null,
    clock: systemClock,
  });
}

function readConfig(file: string, bytes: Uint8Array): z.output<typeof schema> {
  let json: unknown;
  try {
    json = JSON.parse(utf8Text(bytes));
  } catch {
    json = undefined;
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  // The values are not repeated: somebody may have put a secret there.
  const places = read.error.issues.map(({ path }) => pointer(path) || '/').join(', ');
  throw new Problem({
    kind: 'invalid',
    code: 'csc-config-invalid',
    message: words(`${file} har fel vid ${places}. Rätta filen.`, `${file} is wrong at ${places}. Correct the file.`),
  });
}
