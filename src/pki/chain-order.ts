import { equalBytes } from '../core/bytes.ts';
import type { Certificate } from './certificate.ts';
import { sameName } from './name.ts';

const MAX_LENGTH = 10;

/** The signing certificate and its issuers by name, as far as `certificates` holds them, in the order of a chain. */
export function chainOf(signing: Certificate, certificates: readonly Certificate[]): readonly Certificate[] {
  const chain = [signing];
  for (let top: Certificate | undefined = signing; top && chain.length < MAX_LENGTH;) {
    const child: Certificate = top;
    top = sameName(child.issuer, child.subject)
      ? undefined
      : certificates.find(
          (one) => sameName(one.subject, child.issuer) && !chain.some((used) => equalBytes(used.raw, one.raw)),
        );
    if (top) chain.push(top);
  }
  return chain;
}
