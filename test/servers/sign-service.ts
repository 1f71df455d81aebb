import { issueCertificate } from '../../src/authority/issue-certificate.ts';
import type { AuthorityKey } from '../../src/authority/authority-key.ts';
import { newKey, publicKeyOf } from '../../src/authority/key-material.ts';
import { fromBase64, toBase64, utf8Bytes, utf8Text } from '../../src/core/bytes.ts';
import { randomIds } from '../../src/core/ids.ts';
import { BINDING, BOUNDS, NS, USER_CANCEL } from '../../src/federation/sweden-connect/names.ts';
import { positiveSerial } from '../../src/pki/build/certificate.ts';
import { signerUsage } from '../../src/pki/build/extensions.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { onlySignature, readSigned } from '../../src/xml/check-signature.ts';
import { parseXml } from '../../src/xml/read.ts';
import { signXml } from '../../src/xml/sign.ts';
import { at, childrenOf, textOf, type Element } from '../../src/xml/tree.ts';
import { PERSONS, type PersonId } from './oidc-persons.ts';
import { refusal, signed, type SignServiceFault } from './sign-service-answers.ts';

const MINUTE = 60_000;

/**
 * A central signing service as the specifications of Sweden Connect have it (DSS extension, Implementation Profile): it checks the
 * signed request, takes a test person's word, makes a key and a certificate for this one signature, rewrites the signed attributes so
 * that they name it, and answers signed. Faults on command. Not for anything but tests: the persons prove nothing.
 *
 *     const service = signService({ issuer, requesterCertificate, now: () => new Date() });
 *     const fields = await service.answer(postedFields, 'marta');     // EidSignResponse, Binding, RelayState
 */
export interface SignService {
  /** Certificate that its answers are signed with, DER. */
  readonly certificate: Uint8Array;
  /** The sign message and where the answer is to be posted, when the request is sound; throws when it is not. */
  look(fields: Readonly<Record<string, string>>): { readonly message: string; readonly audience: string };
  answer(
    fields: Readonly<Record<string, string>>,
    who: PersonId | 'cancel',
    fault?: SignServiceFault,
  ): Promise<Record<string, string>>;
}

export interface SignServiceOptions {
  readonly id: string;
  readonly identityProvider: string;
  /** Issues the one-time certificates. */
  readonly issuer: AuthorityKey;
  /** Who may ask. */
  readonly requesterCertificate: Uint8Array;
  readonly now: () => Date;
}

export async function signService(options: SignServiceOptions): Promise<SignService> {
  const { issuer, requesterCertificate, now } = options;
  const own = await keyWithCertificate('Signing service', issuer, now());
  const foreign = await keyWithCertificate('Another service', issuer, now());
  const read = (fields: Readonly<Record<string, string>>) => {
    if (fields['Binding'] !== BINDING) throw new Error('another binding');
    const text = utf8Text(fromBase64(fields['EidSignRequest'] ?? '') ?? new Uint8Array());
    const file = parseXml(text, BOUNDS);
    const signature = onlySignature(file, at(file, NS.dss, 'OptionalInputs'));
    const root = readSigned(
      text,
      signature,
      requesterCertificate,
      BOUNDS,
      ([one, ...more]) => one?.uri === '' && more.length === 0,
    );
    if (root.getAttribute('RequestID') !== fields['RelayState']) throw new Error('RelayState');
    return root;
  };
  const requestOf = (root: Element) => {
    const extension = at(at(root, NS.dss, 'OptionalInputs'), NS.csig, 'SignRequestExtension');
    const conditions = at(extension, NS.saml, 'Conditions');
    const ends = Date.parse(conditions?.getAttribute('NotOnOrAfter') ?? '');
    if (!(now().getTime() < ends)) throw new Error('the request has ended');
    const message = textOf(at(extension, NS.csig, 'SignMessage', 'Message')) ?? '';
    const [signer] = childrenOf(at(extension, NS.csig, 'Signer'), NS.saml, 'Attribute');
    return {
      id: root.getAttribute('RequestID') ?? '',
      audience: textOf(at(conditions, NS.saml, 'AudienceRestriction', 'Audience')) ?? '',
      message: utf8Text(fromBase64(message) ?? new Uint8Array()),
      onlyFor: textOf(signer ?? null),
      task: at(at(root, NS.dss, 'InputDocuments', 'Other'), NS.csig, 'SignTasks', 'SignTaskData'),
    };
  };
  return {
    certificate: own.certificate.raw,
    look: (fields) => requestOf(read(fields)),
    async answer(fields, who, fault) {
      const request = requestOf(read(fields));
      const id = fault === 'other-request' ? `${request.id}x` : request.id;
      const answering = fault === 'foreign-key' ? foreign : own;
      const matches = who === 'cancel' || request.onlyFor === null || PERSONS[who].number === request.onlyFor;
      const text =
        who === 'cancel' || !matches
          ? refusal(id, who === 'cancel' ? USER_CANCEL : 'urn:oasis:names:tc:dss:1.0:resultminor:GeneralError')
          : await signed(request.task, id, who, options, fault);
      const xml =
        fault === 'unsigned'
          ? text
          : signXml(text, 'OptionalOutputs', answering.key, toBase64(answering.certificate.raw), BOUNDS);
      const response = fault === 'wrapped' ? wrapped(xml) : xml;
      return {
        Binding: BINDING,
        RelayState: fields['RelayState'] ?? '',
        EidSignResponse: toBase64(utf8Bytes(response)),
      };
    },
  };
}

async function keyWithCertificate(called: string, issuer: AuthorityKey, now: Date) {
  const key = newKey();
  const certificate = await issueCertificate(
    issuer,
    {
      subject: nameDer({ C: 'SE', O: 'Test', CN: called }),
      publicKey: publicKeyOf(key),
      serial: positiveSerial(randomIds.bytes(16)),
      notBefore: new Date(now.getTime() - MINUTE),
      notAfter: new Date(now.getTime() + 60 * MINUTE),
      extensions: [signerUsage()],
    },
    primitives,
  );
  return { key, certificate };
}

/** The sound answer hidden inside an answer of an attacker's own: XML signature wrapping. */
function wrapped(xml: string): string {
  const forged = xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, xml).replaceAll(/<\?xml[^>]*\?>/g, '');
  return forged.replace('Provberg', 'Attackman');
}
