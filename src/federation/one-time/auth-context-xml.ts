import { SAML_AUTH_CONTEXT } from '../../pki/auth-context.ts';
import { element, textElement } from '../../xml/write.ts';

/** How a person was authenticated, and from which of the provider's attributes each part of the subject came (RFC 7773 3). */
export interface AuthContextFacts {
  readonly provider: string;
  /** ISO 8601 UTC. */
  readonly authenticated: string;
  /** URI of the level, or the provider's word for how it was done. */
  readonly contextClass: string;
  readonly assertion: string;
  /** This service, as the issuer. */
  readonly service: string;
  readonly attributes: readonly AttributeMapping[];
}
export interface AttributeMapping {
  /** Object identifier of the attribute in the subject. */
  readonly oid: string;
  /** Name of the provider's attribute or claim. */
  readonly source: string;
  readonly value: string;
}

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const SCHEMA = 'http://www.w3.org/2001/XMLSchema';

/** SAMLAuthContext as XML (RFC 7773 3.1): AuthContextInfo, then an AttributeMapping of type rdn for each part of the subject. */
export function authContextXml(facts: AuthContextFacts): string {
  return element(
    'saci:SAMLAuthContext',
    {
      'xmlns:saci': SAML_AUTH_CONTEXT,
      'xmlns:saml': SAML,
      'xmlns:xs': SCHEMA,
      'xmlns:xsi': `${SCHEMA}-instance`,
    },
    element('saci:AuthContextInfo', {
      ServiceID: facts.service,
      AssertionRef: facts.assertion,
      IdentityProvider: facts.provider,
      AuthenticationInstant: facts.authenticated,
      AuthnContextClassRef: facts.contextClass,
    }),
    element('saci:IdAttributes', {}, ...facts.attributes.map(mapping)),
  );
}

const mapping = ({ oid, source, value }: AttributeMapping) =>
  element(
    'saci:AttributeMapping',
    { Type: 'rdn', Ref: oid },
    element('saml:Attribute', { Name: source }, textElement('saml:AttributeValue', value, { 'xsi:type': 'xs:string' })),
  );
