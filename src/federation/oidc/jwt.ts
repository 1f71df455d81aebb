import { constants, sign, type KeyObject } from 'node:crypto';
import { utf8Bytes } from '../../core/bytes.ts';

export type JwtAlgorithm = 'ES256' | 'ES384' | 'PS256';

/** The algorithm of RFC 7518 3.1 that goes with a key; RSA always with PSS. */
export function jwtAlgorithm(key: KeyObject): JwtAlgorithm {
  if (key.asymmetricKeyType === 'rsa') return 'PS256';
  return key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'ES384' : 'ES256';
}

/** A signed JWT in compact form (RFC 7515 7.1). `type`: the media type without "application/". */
export function signJwt(
  claims: Readonly<Record<string, unknown>>,
  key: KeyObject,
  keyId: string | null,
  type: string,
): string {
  const algorithm = jwtAlgorithm(key);
  const header = { alg: algorithm, typ: type, ...(keyId === null ? {} : { kid: keyId }) };
  const text = `${part(header)}.${part(claims)}`;
  const options =
    algorithm === 'PS256'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { key, dsaEncoding: 'ieee-p1363' as const };
  const value = sign(algorithm === 'ES384' ? 'sha384' : 'sha256', utf8Bytes(text), options);
  return `${text}.${value.toString('base64url')}`;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
