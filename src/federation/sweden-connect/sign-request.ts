import { toBase64, utf8Bytes } from '../../core/bytes.ts';
import { placeOfLeast } from '../../signing/assurance.ts';
import type { SigningContext } from '../../signing/method.ts';
import { signXml } from '../../xml/sign.ts';
import { element, textElement, type Part } from '../../xml/write.ts';
import { ALGORITHM_URIS, BOUNDS, ENTITY, NS, PROFILE, VERSION } from './names.ts';
import type { SignServiceSettings } from './settings.ts';

/** How long the service has, milliseconds. */
export const REQUEST_LASTS = 10 * 60_000;

export interface SignTask {
  /** DER SET OF signed attributes, base64. */
  readonly signedAttributes: string;
  readonly taskId: string;
}

/**
 * A signed SignRequest (Implementation Profile 2.1): the reference is the RequestID, which finds the signing again. The message must be
 * shown; the person that the clerk named is the only one who may sign; the certificate is asked to carry the person's names.
 */
export function signRequest(settings: SignServiceSettings, context: SigningContext, task: SignTask): string {
  const text = element(
    'dss:SignRequest',
    {
      'xmlns:dss': NS.dss,
      'xmlns:csig': NS.csig,
      'xmlns:saml': NS.saml,
      'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      Profile: PROFILE,
      RequestID: context.reference,
    },
    element('dss:OptionalInputs', {}, requestExtension(settings, context)),
    element('dss:InputDocuments', {}, element('dss:Other', {}, element('csig:SignTasks', {}, taskData(task)))),
  );
  return signXml(text, 'OptionalInputs', settings.key, toBase64(settings.certificate), BOUNDS);
}

const taskData = ({ signedAttributes, taskId }: SignTask) =>
  element(
    'csig:SignTaskData',
    { SignTaskId: taskId, SigType: 'PDF', AdESType: 'BES' },
    textElement('csig:ToBeSignedBytes', signedAttributes),
  );

function requestExtension(settings: SignServiceSettings, context: SigningContext): string {
  const { identityProvider, requester, service, algorithm } = settings;
  const { now, message, returnAddress } = context;
  const entity = (name: string, id: string) => textElement(name, id, { Format: ENTITY });
  return element(
    'csig:SignRequestExtension',
    { Version: VERSION },
    textElement('csig:RequestTime', now.toISOString()),
    element(
      'saml:Conditions',
      {
        NotBefore: new Date(now.getTime() - 60_000).toISOString(),
        NotOnOrAfter: new Date(now.getTime() + REQUEST_LASTS).toISOString(),
      },
      element('saml:AudienceRestriction', {}, textElement('saml:Audience', returnAddress)),
    ),
    signerElement(settings, context),
    entity('csig:IdentityProvider', identityProvider.id),
    entity('csig:SignRequester', requester),
    entity('csig:SignService', service),
    textElement('csig:RequestedSignatureAlgorithm', ALGORITHM_URIS[algorithm]),
    certificateProperties(settings, context),
    element(
      'csig:SignMessage',
      { MustShow: 'true', DisplayEntity: identityProvider.id, MimeType: 'text' },
      textElement('csig:Message', toBase64(utf8Bytes(message))),
    ),
  );
}

/** The person that the clerk named: the service then lets nobody else sign (2.1.3.3). Null when no number is known. */
function signerElement({ attributes }: SignServiceSettings, { signatory }: SigningContext): Part {
  const { personalIdentifier } = signatory;
  if (personalIdentifier === null) return null;
  const number = personalIdentifier.replaceAll(/\D/g, '') || personalIdentifier;
  return element(
    'csig:Signer',
    {},
    element(
      'saml:Attribute',
      { Name: attributes.identifier, NameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri' },
      textElement('saml:AttributeValue', number, { 'xsi:type': 'xs:string' }),
    ),
  );
}

/** Levels, and which attribute of the person becomes which part of the subject (DSS extension 3.1.1). */
function certificateProperties({ attributes, levels }: SignServiceSettings, context: SigningContext): string {
  const { leastAssurance } = context;
  const least = placeOfLeast(levels, leastAssurance);
  const wanted = least < 0 ? levels.slice(-1) : levels.slice(least);
  const mapped = (oid: string, name: string, from: string | null, required: boolean): Part =>
    from === null
      ? null
      : element(
          'csig:RequestedCertAttribute',
          { CertAttributeRef: oid, CertNameType: 'rdn', FriendlyName: name, Required: String(required) },
          textElement('csig:SamlAttributeName', from),
        );
  return element(
    'csig:CertRequestProperties',
    { CertType: 'PKC' },
    ...wanted.map((level) => textElement('saml:AuthnContextClassRef', level)),
    element(
      'csig:RequestedCertAttributes',
      {},
      mapped('2.5.4.5', 'serialNumber', attributes.identifier, true),
      mapped('2.5.4.42', 'givenName', attributes.givenName, true),
      mapped('2.5.4.4', 'sn', attributes.surname, true),
      mapped('2.5.4.3', 'commonName', attributes.displayName, true),
      mapped('2.5.4.10', 'organizationName', attributes.organisation, false),
    ),
  );
}
