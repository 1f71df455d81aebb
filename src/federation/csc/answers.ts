import { z } from 'zod';

/*
 * Answers of a remote signing service (Cloud Signature Consortium, "Architectures and protocols for remote signature
 * applications", v2.0.0.2; v1.0.4.0 where it differs). They are hostile input: bounded, and members that nothing here uses are
 * let go.
 */

const text = z.string().max(4096);
const base64 = z.string().max(64 * 1024);

/** 11.1 info: what is used of it. */
export const infoAnswer = z.object({
  /** Base address of the authorization server: /oauth2/authorize and /oauth2/token lie below it (8.4). */
  oauth2: text.optional(),
  /** RFC 8414 issuer instead. */
  oauth2Issuer: text.optional(),
});

/** RFC 8414 2: what is used of it. */
export const serverMetadata = z.object({ issuer: text, authorization_endpoint: text, token_endpoint: text });

/** 8.4.3 oauth2/token. */
export const tokenAnswer = z.object({
  access_token: z.string().min(1).max(16_384),
  token_type: text,
  expires_in: z.number().positive().default(3600),
});

/** 11.4 credentials/list. */
export const listAnswer = z.object({ credentialIDs: z.array(text).max(100) });

/** 11.5 credentials/info. Version 1 has the kind of authorisation as `authMode`, version 2 in `auth`. */
export const credentialAnswer = z.object({
  key: z.object({ status: text, algo: z.array(text).max(50) }),
  cert: z.object({ status: text.optional(), certificates: z.array(base64).min(1).max(10) }),
  auth: z.object({ mode: text }).optional(),
  authMode: text.optional(),
  multisign: z.number().int().positive().default(1),
});

/** 11.6 credentials/authorize. */
export const authorizeAnswer = z.object({
  SAD: z.string().min(1).max(16_384),
  expiresIn: z.number().positive().default(3600),
});

/** 11.10 signatures/signHash. */
export const signaturesAnswer = z.object({ signatures: z.array(base64).max(100) });

/** 10.1, RFC 6749 5.2: what is wrong, for the log. */
export const errorAnswer = z.object({ error: z.string().max(200), error_description: z.string().max(2000).optional() });
