import { issueCertificate } from '../../src/authority/issue-certificate.ts';
import type { AuthorityKey } from '../../src/authority/authority-key.ts';
import { newKey, publicKeyOf, signNow, schemeFor } from '../../src/authority/key-material.ts';
import { fromBase64, toBase64, utf8Bytes } from '../../src/core/bytes.ts';
import { randomIds } from '../../src/core/ids.ts';
import { ALGORITHM_URIS, NS, PROFILE, SUCCESS } from '../../src/federation/sweden-connect/names.ts';
import { authContextXml } from '../../src/federation/one-time/auth-context-xml.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import { authContextExtension, SAML_AUTH_CONTEXT } from '../../src/pki/auth-context.ts';
import { positiveSerial } from '../../src/pki/build/certificate.ts';
import { signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { timeDer } from '../../src/pki/build/time.ts';
import { CMS_OID } from '../../src/pki/cms.ts';
import { der, octetString, oid, sequence, setOf } from '../../src/pki/der.ts';
import { signingCertificateV2 } from '../../src/pki/ess.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { at, textOf, type Element } from '../../src/xml/tree.ts';
import { element, textElement } from '../../src/xml/write.ts';
import { PERSONS, SWEDISH, type PersonId } from './oidc-persons.ts';

/** What the service may be told to do wrong. */
export type SignServiceFault =
  | 'wrong-digest'
  | 'other-person'
  | 'other-certificate'
  | 'other-provider'
  | 'early-login'
  | 'late'
  | 'future'
  | 'unsigned'
  | 'foreign-key'
  | 'wrapped'
  | 'other-request'
  | 'other-task'
  | 'two-tasks'
  | 'no-reference'
  | 'signing-time'
  | 'late-certificate'
  | 'another-value';

export const ATTRIBUTES = {
  identifier: 'urn:oid:1.2.752.29.4.13',
  givenName: 'urn:oid:2.5.4.42',
  surname: 'urn:oid:2.5.4.4',
  displayName: 'urn:oid:2.16.840.1.113730.3.1.241',
  organisation: 'urn:oid:2.5.4.10',
} as const;

const MINUTE = 60_000;
const attribute = (id: string, value: Uint8Array) => sequence(oid(id), der(0x31, value));

/** Answers of the signing service, before they are signed. */

const frame = (id: string, ...parts: readonly string[]) =>
  element(
    'dss:SignResponse',
    { 'xmlns:dss': NS.dss, 'xmlns:csig': NS.csig, 'xmlns:saml': NS.saml, Profile: PROFILE, RequestID: id },
    ...parts,
  );

export const refusal = (id: string, minor: string) =>
  frame(
    id,
    element(
      'dss:Result',
      {},
      textElement('dss:ResultMajor', 'urn:oasis:names:tc:dss:1.0:resultmajor:ResponderError'),
      textElement('dss:ResultMinor', minor),
    ),
    element('dss:OptionalOutputs', {}, ''),
  );

export async function signed(
  task: Element | null,
  id: string,
  who: PersonId,
  {
    issuer,
    identityProvider,
    now,
  }: { readonly issuer: AuthorityKey; readonly identityProvider: string; readonly now: () => Date },
  fault: SignServiceFault | undefined,
): Promise<string> {
  const person = PERSONS[fault === 'other-person' ? 'ake' : who];
  const certified = PERSONS[fault === 'other-certificate' ? 'ake' : who];
  const at0 = now().getTime();
  const instant = new Date(fault === 'early-login' ? at0 - 30 * MINUTE : at0).toISOString();
  const level = SWEDISH.level(person.level);
  const key = newKey();
  const name = `${certified.givenName} ${certified.familyName}`;
  const certificate = await issueCertificate(
    issuer,
    {
      subject: nameDer({
        C: 'SE',
        ...(certified.organisation === null ? {} : { O: certified.organisation }),
        SN: certified.familyName,
        GN: certified.givenName,
        serialNumber: certified.number,
        CN: name,
      }),
      publicKey: publicKeyOf(key),
      serial: positiveSerial(randomIds.bytes(16)),
      notBefore: new Date(at0 + (fault === 'late-certificate' ? 1 : -10) * MINUTE),
      notAfter: new Date(at0 + 60 * MINUTE),
      extensions: [
        signerUsage(),
        authContextExtension({
          type: SAML_AUTH_CONTEXT,
          info: authContextXml({
            provider: identityProvider,
            authenticated: instant,
            contextClass: level,
            assertion: '_assertion-1',
            service: 'test',
            attributes: [{ oid: '2.5.4.5', source: ATTRIBUTES.identifier, value: certified.number }],
          }),
        }),
      ],
    },
    primitives,
  );
  const sent = fromBase64(textOf(at(task, NS.csig, 'ToBeSignedBytes')) ?? '') ?? new Uint8Array();
  const attributes = await rewritten(sent, certificate, fault);
  const value = signNow(attributes, schemeFor(key), key);
  if (fault === 'another-value') value[20] = (value[20] ?? 0) ^ 1;
  const idp = fault === 'other-provider' ? 'https://other.example' : identityProvider;
  const said = (attributeName: string, text: string | null) =>
    text === null ? null : element('saml:Attribute', { Name: attributeName }, textElement('saml:AttributeValue', text));
  const data = element(
    'csig:SignTaskData',
    {
      SignTaskId: fault === 'other-task' ? 'task-2' : (task?.getAttribute('SignTaskId') ?? ''),
      SigType: 'PDF',
      AdESType: 'BES',
    },
    textElement('csig:ToBeSignedBytes', toBase64(attributes)),
    textElement('csig:Base64Signature', toBase64(value), { Type: ALGORITHM_URIS['ecdsa-p256-sha256'] }),
  );
  const delay = fault === 'late' ? -20 : fault === 'future' ? 20 : 0;
  return frame(
    id,
    element('dss:Result', {}, textElement('dss:ResultMajor', SUCCESS)),
    element(
      'dss:OptionalOutputs',
      {},
      element(
        'csig:SignResponseExtension',
        { Version: '1.4' },
        textElement('csig:ResponseTime', new Date(at0 + delay * MINUTE).toISOString()),
        element(
          'csig:SignerAssertionInfo',
          {},
          element(
            'csig:ContextInfo',
            {},
            textElement('csig:IdentityProvider', idp),
            textElement('csig:AuthenticationInstant', instant),
            textElement('saml:AuthnContextClassRef', level),
            textElement('csig:AssertionRef', '_assertion-1'),
          ),
          element(
            'saml:AttributeStatement',
            {},
            said(ATTRIBUTES.identifier, person.number),
            said(ATTRIBUTES.givenName, person.givenName),
            said(ATTRIBUTES.surname, person.familyName),
            said(ATTRIBUTES.displayName, `${person.givenName} ${person.familyName}`),
            said(ATTRIBUTES.organisation, person.organisation),
          ),
          element(
            'csig:SamlAssertions',
            {},
            textElement('csig:Assertion', toBase64(utf8Bytes('<saml:Assertion ID="_assertion-1"/>'))),
          ),
        ),
        element(
          'csig:SignatureCertificateChain',
          {},
          ...[certificate, issuer.certificate, ...issuer.issuers].map((one) =>
            textElement('csig:X509Certificate', toBase64(one.raw)),
          ),
        ),
      ),
    ),
    element(
      'dss:SignatureObject',
      {},
      element('dss:Other', {}, element('csig:SignTasks', {}, data, fault === 'two-tasks' ? data : null)),
    ),
  );
}

/** As the real one: the reference to the certificate is added, everything else stays. */
async function rewritten(
  sent: Uint8Array,
  certificate: Parameters<typeof signingCertificateV2>[0],
  fault: SignServiceFault | undefined,
): Promise<Uint8Array> {
  const own = readWhole(sent)?.children.map((one) => one.raw) ?? [];
  const isDigest = (one: Uint8Array) => Buffer.from(one).includes(Buffer.from(oid(CMS_OID.messageDigest)));
  const kept =
    fault === 'wrong-digest'
      ? own.map((one) => (isDigest(one) ? attribute(CMS_OID.messageDigest, octetString(new Uint8Array(32))) : one))
      : own;
  const reference = attribute(CMS_OID.signingCertificateV2, await signingCertificateV2(certificate, primitives));
  return setOf(
    ...kept,
    ...(fault === 'no-reference' ? [] : [reference]),
    ...(fault === 'signing-time' ? [attribute(CMS_OID.signingTime, timeDer(new Date()))] : []),
  );
}
