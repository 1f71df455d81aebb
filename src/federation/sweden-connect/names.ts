import type { SigningAlgorithm } from '../../signing/signer.ts';

/*
 * OASIS DSS core 1.0; DSS Extension for Federated Central Signing Services 1.4 (schema 1.1.x); Implementation Profile for
 * using OASIS DSS in Central Signing Services 1.5.
 */
export const NS = {
  dss: 'urn:oasis:names:tc:dss:1.0:core:schema',
  csig: 'http://id.elegnamnden.se/csig/1.1/dss-ext/ns',
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
} as const;

export const PROFILE = 'http://id.elegnamnden.se/csig/1.1/dss-ext/profile';
export const BINDING = 'POST/XML/1.0';
export const ENTITY = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
export const SUCCESS = 'urn:oasis:names:tc:dss:1.0:resultmajor:Success';
/** Registry for identifiers 3.1.7: the person turned back. */
export const USER_CANCEL = 'http://id.elegnamnden.se/sig-status/1.1/user-cancel';
export const VERSION = '1.4';
export const BOUNDS = { bytes: 1024 * 1024, elements: 5000 } as const;

/** Algorithms by the addresses that XML names them by (RFC 9231). */
export const ALGORITHM_URIS: Readonly<Record<SigningAlgorithm, string>> = {
  'ecdsa-p256-sha256': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  'ecdsa-p384-sha384': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384',
  'rsa-pss-sha256': 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  'rsa-pkcs1-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
};
export const algorithmOfUri = (uri: string | null): SigningAlgorithm | null =>
  (Object.keys(ALGORITHM_URIS) as SigningAlgorithm[]).find((one) => ALGORITHM_URIS[one] === uri) ?? null;
