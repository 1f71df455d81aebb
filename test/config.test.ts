import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import type { Problem } from '../src/core/problem.ts';

/** Variables that are named as faulty. */
function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as Problem).issues.map(({ pointer }) => pointer.slice(1));
  }
}

describe('the mail server', () => {
  const server = { SMTP_URL: 'smtp://post.kommun.example:587', MAIL_FROM: 'likalydande@kommun.example' };

  test('is named with a sender, and its login by a file', () => {
    expect(readConfig({}).mail).toBeNull();
    expect(readConfig({ ...server, SMTP_USER: 'u', SMTP_PASSWORD_FILE: '/run/secrets/smtp' }).mail).toEqual({
      url: server.SMTP_URL,
      from: server.MAIL_FROM,
      login: { user: 'u', passwordFile: '/run/secrets/smtp' },
      ca: null,
    });
  });

  test('is not half named, and its address holds no password', () => {
    expect(faultsOf({ SMTP_URL: server.SMTP_URL })).toEqual(['MAIL_FROM']);
    expect(faultsOf({ MAIL_FROM: server.MAIL_FROM })).toEqual(['SMTP_URL']);
    expect(faultsOf({ ...server, SMTP_USER: 'u' })).toEqual(['SMTP_PASSWORD_FILE']);
    for (const SMTP_URL of ['smtp://u:p@post.example', 'https://post.example', 'post.example', 'smtp://a/?x=1'])
      expect(faultsOf({ ...server, SMTP_URL })).toEqual(['SMTP_URL']);
    expect(faultsOf({ ...server, MAIL_FROM: 'nobody' })).toEqual(['MAIL_FROM']);
  });
});

describe('the listener for a proxy', () => {
  test('is off unless it is asked for, and then knows under what address', () => {
    expect(readConfig({}).publicListener).toBeNull();
    expect(faultsOf({ PUBLIC_ROUTES: 'signatory' })).toEqual(['PUBLIC_ADDRESS']);
    const environment = { PUBLIC_ROUTES: 'signatory', PUBLIC_ADDRESS: 'https://sign.kommun.example' };
    expect(readConfig(environment).publicListener).toEqual({ port: 3001, host: '127.0.0.1', trustedHops: 1 });
  });

  test('serves no other routes', () => {
    expect(faultsOf({ PUBLIC_ROUTES: 'all', PUBLIC_ADDRESS: 'https://a.example' })).toEqual(['PUBLIC_ROUTES']);
  });
});
