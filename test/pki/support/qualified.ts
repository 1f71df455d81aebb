import { utf8Bytes } from '../../../src/core/bytes.ts';
import { extension } from '../../../src/pki/build/extensions.ts';
import { der, oid, sequence } from '../../../src/pki/der.ts';

/** The extension qcStatements (EN 319 412-5): `types` 1 signature, 2 seal, 3 web. */
export function qualifiedStatements(parts: {
  readonly compliance?: boolean;
  readonly sscd?: boolean;
  readonly types?: readonly number[];
  readonly law?: readonly string[];
}): Uint8Array {
  const statement = (last: number, ...info: readonly Uint8Array[]) => sequence(oid(`0.4.0.1862.1.${last}`), ...info);
  return extension(
    '1.3.6.1.5.5.7.1.3',
    false,
    sequence(
      ...(parts.compliance ? [statement(1)] : []),
      ...(parts.sscd ? [statement(4)] : []),
      ...(parts.types ? [statement(6, sequence(...parts.types.map((one) => oid(`0.4.0.1862.1.6.${one}`))))] : []),
      ...(parts.law ? [statement(7, sequence(...parts.law.map((one) => der(0x13, utf8Bytes(one)))))] : []),
    ),
  );
}
