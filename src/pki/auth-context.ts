import { utf8Bytes, utf8Text } from '../core/bytes.ts';
import { isUniversal, TAG, type Asn1 } from './asn1.ts';
import { extension } from './build/extensions.ts';
import { extensionOf, type Certificate } from './certificate.ts';
import { der, sequence } from './der.ts';

/*
 * AuthenticationContexts ::= SEQUENCE SIZE (1..MAX) OF AuthenticationContext
 * AuthenticationContext ::= SEQUENCE { contextType UTF8String, contextInfo UTF8String OPTIONAL } (RFC 7773 2)
 */
const AUTH_CONTEXT = '1.2.752.201.5.1';
/** The one type that is in use: XML that says who was authenticated by whom, when and how, and where each name came from (RFC 7773 3). */
export const SAML_AUTH_CONTEXT = 'http://id.elegnamnden.se/auth-cont/1.0/saci';

const MAX_CONTEXTS = 10;

export interface AuthenticationContext {
  readonly type: string;
  /** Of `SAML_AUTH_CONTEXT`: XML. Null: the type says it all. */
  readonly info: string | null;
}

const utf8 = (text: string) => der(0x0c, utf8Bytes(text));

/** The extension with one context; never critical (RFC 7773 2). */
export const authContextExtension = ({ type, info }: AuthenticationContext): Uint8Array<ArrayBuffer> =>
  extension(AUTH_CONTEXT, false, sequence(sequence(utf8(type), ...(info === null ? [] : [utf8(info)]))));

/** How the holder of a certificate was authenticated before it was issued; empty when it does not say. */
export function authContexts(certificate: Certificate): readonly AuthenticationContext[] {
  const contexts = extensionOf(certificate, AUTH_CONTEXT)?.value.children ?? [];
  return contexts.slice(0, MAX_CONTEXTS).flatMap(({ children: [type, info] }) => {
    const named = textOf(type);
    return named === null ? [] : [{ type: named, info: textOf(info) }];
  });
}

const textOf = (node: Asn1 | undefined): string | null => (isUniversal(node, TAG.utf8) ? utf8Text(node.content) : null);
