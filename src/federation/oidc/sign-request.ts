import { fromHex, toBase64, utf8Bytes } from '../../core/bytes.ts';
import type { SigningContext } from '../../signing/method.ts';
import { signJwt } from './jwt.ts';
import type { ClientKey, OidcSettings } from './settings.ts';

/* Signature Extension for OpenID Connect 1.1 (oidc.se), 3 and 4. */
const OIDC_SE = 'https://id.oidc.se';
export const SIGN_REQUEST = `${OIDC_SE}/param/signRequest`;
export const USER_SIGNATURE = `${OIDC_SE}/claim/userSignature`;
export const SIGN_SCOPES = {
  sign: `${OIDC_SE}/scope/sign`,
  signApproval: `${OIDC_SE}/scope/signApproval`,
} as const;

/** How long a request may take to reach the provider, seconds. */
const LIFETIME = 300;

/**
 * The parameters as a signed request object (RFC 9101) that holds the request for a signature: the message for the person, and
 * for `sign` the digest of the locked text as what the e-ID signs; for `signApproval` nothing to sign (3.1). Never both
 * from one login: `prompt` is "login consent" (4.1).
 */
export function signedRequestObject(
  parameters: Readonly<Record<string, unknown>>,
  client: ClientKey,
  { clientId, issuer, signing, signRequestAs }: Pick<OidcSettings, 'clientId' | 'issuer' | 'signing' | 'signRequestAs'>,
  { document, message, now }: Pick<SigningContext, 'document' | 'message' | 'now'>,
): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const frame = { iss: clientId, aud: issuer, iat: seconds, nbf: seconds, exp: seconds + LIFETIME };
  const text = toBase64(utf8Bytes(message));
  const asked = {
    ...(signing === 'sign' ? { tbs_data: toBase64(fromHex(document.sha256) ?? new Uint8Array()) } : {}),
    sign_message: { message: text, 'message#sv': text, mime_type: 'text/plain' },
  };
  const { key, keyId } = client;
  const request = signRequestAs === 'jwt' ? signJwt({ ...frame, ...asked }, key, keyId, 'JWT') : asked;
  return signJwt({ ...frame, ...parameters, [SIGN_REQUEST]: request }, key, keyId, 'oauth-authz-req+jwt');
}
