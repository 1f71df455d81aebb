import { z } from 'zod';
import { parseCertificate } from '../../pki/certificate.ts';
import { ownKeyMethod } from '../../signing/methods/own-key.ts';
import { readRoots } from '../certificate-files.ts';
import { methodKind } from './method-kind.ts';

/**
 * The signatory's own key file, opened in their browser. `issuers`: a file or folder of certificates (PEM or DER) whose
 * holders may vouch for signatories. Building throws Problem `trust-unreadable`.
 */
export const ownKeyKind = methodKind('own-key', { issuers: z.string().min(1) }, async ({ issuers }, frame, tools) => {
  const sources = await readRoots(tools.resolvePath(issuers));
  const anchors = sources.flatMap((source) => source.anchors);
  return ownKeyMethod({
    ...frame,
    issuers: anchors.flatMap(({ certificate }) => parseCertificate(certificate) ?? []),
    primitives: tools.primitives,
  });
});
