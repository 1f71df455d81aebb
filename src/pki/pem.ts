import { fromBase64, latin1Text, toBase64 } from '../core/bytes.ts';

/** The DER values of the PEM blocks with this label (RFC 7468); a file without any PEM is taken as one DER value. */
export function fromPem(bytes: Uint8Array, label: string): readonly Uint8Array[] {
  const text = latin1Text(bytes);
  if (!text.includes('-----BEGIN ')) return [bytes];
  const found: Uint8Array[] = [];
  for (const block of text.split(`-----BEGIN ${label}-----`).slice(1, 1001)) {
    const der = fromBase64((block.split(`-----END ${label}-----`)[0] ?? '').replaceAll(/\s/g, ''));
    if (der && der.length > 0) found.push(der);
  }
  return found;
}

/** One PEM block, lines of 64 characters. */
export function toPem(der: Uint8Array, label: string): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
