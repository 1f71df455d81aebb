import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { preparationSchema } from './answers.ts';
import { evidenceSchema, invitationSchema } from './answers-round.ts';
import {
  agreement,
  answer,
  get,
  inPath,
  json,
  JSON_FAULTS,
  ofBytes,
  post,
  problems,
  UNKNOWN,
} from './openapi-parts.ts';
import { delegationSchema, lastDaySchema, linkSchema, replacementSchema, withdrawalSchema } from './resources/round.ts';
import { answerSchema, prepareSchema } from './resources/signatures.ts';

/** Why nobody can sign any more. */
const OVER = 'signing-declined, signing-withdrawn, signing-expired, agreement-replaced';

const links = (): ZodOpenApiPathsObject => ({
  '/v1/agreements/{id}/links': post(
    'Make a link for one signatory; its address stands in this answer and nowhere else',
    {
      ...inPath('id'),
      requestBody: json(linkSchema.meta({ id: 'Link' })),
      responses: {
        201: answer('The link; earlier ones of the same signatory end', invitationSchema),
        ...problems({
          404: 'agreement-not-found, field-unknown',
          409: `not-finalised, field-signed, ${OVER}`,
          422: 'body-invalid',
          ...JSON_FAULTS,
        }),
      },
    },
  ),
  '/v1/agreements/{id}/invitations': post('Mail a link to everyone whose turn it is and whose address is known', {
    ...inPath('id'),
    responses: { 202: agreement, ...problems({ ...UNKNOWN, 409: `not-finalised, mail-off, ${OVER}` }) },
  }),
});

/** The certificate that is to sign, or one above it, is known to be over. */
const NOT_IN_FORCE = 'certificate-revoked, certificate-expired, issuer-certificate-revoked, issuer-certificate-expired';

const signatures = (): ZodOpenApiPathsObject => ({
  '/v1/agreements/{id}/signatures': post('Prepare a signature; it holds the agreement for a day', {
    ...inPath('id'),
    requestBody: json(prepareSchema.meta({ id: 'Prepare' })),
    responses: {
      201: answer('What to sign', preparationSchema),
      ...problems({
        403: 'demo-keys-off, assurance-too-low, other-person (the certificate names somebody else)',
        404: 'agreement-not-found, field-unknown',
        409: `preparation-live (with holder and expires), field-signed, not-finalised, not-your-turn, method-not-allowed, signature-answered, certificate-on-hold, issuer-certificate-on-hold, ${OVER}`,
        412: 'signature-base-changed',
        422: `body-invalid, certificate-unusable, certificate-needed, ${NOT_IN_FORCE}`,
        ...JSON_FAULTS,
      }),
    },
  }),
  '/v1/agreements/{id}/signatures/{preparation}/answer': post('Answer a preparation', {
    ...inPath('id', 'preparation'),
    requestBody: {
      content: { ...json(answerSchema.meta({ id: 'Answer' })).content, ...ofBytes('application/pdf').content },
    },
    responses: {
      200: agreement,
      ...problems({
        403: 'other-person',
        404: 'agreement-not-found, preparation-unknown',
        409: `preparation-expired, field-signed, certificate-on-hold, issuer-certificate-on-hold, ${OVER}`,
        412: 'signature-base-changed (with signedBy and signedAt)',
        422: `answer-invalid, answer-missing, body-invalid, ${NOT_IN_FORCE}`,
        ...JSON_FAULTS,
      }),
    },
  }),
  '/v1/agreements/{id}/signatures/{preparation}': {
    delete: {
      summary: 'Let a preparation go',
      ...inPath('id', 'preparation'),
      responses: { 200: agreement, ...problems({ 404: 'agreement-not-found, preparation-unknown' }) },
    },
  },
  '/v1/agreements/{id}/signatures/{field}/evidence': get('How a signature was made: eID, level, time, what was shown', {
    ...inPath('id', 'field'),
    responses: {
      200: answer('The record and the proofs that came with the signature', evidenceSchema),
      ...problems({ 404: 'agreement-not-found, field-unknown, evidence-none' }),
    },
  }),
});

const endings = (): ZodOpenApiPathsObject => ({
  '/v1/agreements/{id}/retry': post('Try now what waits for a later try: a time-stamp, the signature level, mails', {
    ...inPath('id'),
    responses: { 202: agreement, ...problems(UNKNOWN) },
  }),
  '/v1/agreements/{id}/withdrawal': post('Take the agreement back from signing; everyone who has acted is told', {
    ...inPath('id'),
    requestBody: json(withdrawalSchema.meta({ id: 'Withdrawal' })),
    responses: {
      200: agreement,
      ...problems({ ...UNKNOWN, 409: `not-open, ${OVER}`, 422: 'cause-missing, body-invalid', ...JSON_FAULTS }),
    },
  }),
  '/v1/agreements/{id}/replacement': post('Open a new draft of the same data, linked both ways', {
    ...inPath('id'),
    requestBody: json(replacementSchema.meta({ id: 'Replacement' })),
    responses: {
      201: { ...agreement, description: 'The new draft; Location says where' },
      ...problems({
        ...UNKNOWN,
        409: 'not-replaceable, agreement-replaced',
        422: 'cause-missing, body-invalid',
        ...JSON_FAULTS,
      }),
    },
  }),
  '/v1/agreements/{id}/last-day': {
    put: {
      summary: 'Move the last day; what ran out opens again',
      ...inPath('id'),
      requestBody: json(lastDaySchema.meta({ id: 'LastDay' })),
      responses: {
        200: agreement,
        ...problems({
          ...UNKNOWN,
          409: `not-open, ${OVER}`,
          422: 'date-invalid, last-day-past, body-invalid',
          ...JSON_FAULTS,
        }),
      },
    },
  },
  '/v1/agreements/{id}/delegations': post('Let somebody sign for a signatory, from one day to another, by a decision', {
    ...inPath('id'),
    requestBody: json(delegationSchema.meta({ id: 'Delegation' })),
    responses: {
      201: agreement,
      ...problems({
        404: 'agreement-not-found, field-unknown',
        409: `not-open, field-signed, ${OVER}`,
        422: 'delegation-invalid (all faults in issues), appearance-character, appearance-too-long, body-invalid',
        ...JSON_FAULTS,
      }),
    },
  }),
});

/** A round of signatures: links, signatures, how it ends. */
export const roundPaths = (): ZodOpenApiPathsObject => ({ ...links(), ...signatures(), ...endings() });
