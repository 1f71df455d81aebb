import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import type { Problem } from '../../src/core/problem.ts';

/** The variables that are named as wrong; empty when the environment will do. */
function faults(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as Problem).issues.map(({ pointer }) => pointer);
  }
}
const TSA = { TSA_URL: 'https://tsa.example/rfc3161', TSA_TRUST: 'rot.pem' };

test('without anything said there is no authority and no level', () => {
  expect(readConfig({}).levels).toEqual({ level: null, authority: null, postQuantum: null });
});

test('an authority has its address, its roots and its login', () => {
  const login = { TSA_USER: 'arkiv', TSA_PASSWORD_FILE: '/run/tsa', SIGNATURE_LEVEL: 'LT' };
  expect(readConfig({ ...TSA, ...login }).levels).toEqual({
    level: 'LT',
    authority: {
      address: TSA.TSA_URL,
      trust: 'rot.pem',
      user: { name: 'arkiv', passwordFile: '/run/tsa' },
      allowPrivate: false,
    },
    postQuantum: null,
  });
});

test('a post-quantum authority has its address and its roots, beside the other', () => {
  const postQuantum = { TSA_PQ_URL: 'https://pq.example/', TSA_PQ_TRUST: 'pq.pem', NETWORK_PRIVATE: '1' };
  expect(readConfig({ ...TSA, ...postQuantum }).levels).toMatchObject({
    authority: { address: TSA.TSA_URL },
    postQuantum: { address: 'https://pq.example/', trust: 'pq.pem', user: null, allowPrivate: true },
  });
});

test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  ['a level that does not exist', { SIGNATURE_LEVEL: 'XL' }, ['/SIGNATURE_LEVEL']],
  ['an address that is none', { ...TSA, TSA_URL: 'tsa' }, ['/TSA_URL']],
  ['a password in the address', { ...TSA, TSA_URL: 'https://a:b@tsa.example/' }, ['/TSA_URL']],
  ['a level above B with nobody to stamp', { SIGNATURE_LEVEL: 'T', NODE_ENV: 'production' }, ['/SIGNATURE_LEVEL']],
  ['a post-quantum address that is none', { ...TSA, TSA_PQ_URL: 'tsa', TSA_PQ_TRUST: 'pq.pem' }, ['/TSA_PQ_URL']],
  [
    'a post-quantum authority with none around it',
    { TSA_PQ_URL: 'https://pq.example/', TSA_PQ_TRUST: 'pq.pem', NODE_ENV: 'production' },
    ['/TSA_PQ_URL'],
  ],
  ['an authority that may be anybody', { TSA_URL: 'https://tsa.example/' }, ['/TSA_TRUST']],
  ['one over plain HTTP in production', { TSA_URL: 'http://tsa.example/', NODE_ENV: 'production' }, ['/TSA_TRUST']],
  ['a post-quantum one', { ...TSA, TSA_PQ_URL: 'https://pq.example/' }, ['/TSA_PQ_TRUST']],
  ['roots of no authority', { TSA_TRUST: 'rot.pem' }, ['/TSA_TRUST']],
  ['roots of no post-quantum authority', { ...TSA, TSA_PQ_TRUST: 'pq.pem' }, ['/TSA_PQ_TRUST']],
  ['a user without a password', { ...TSA, TSA_USER: 'arkiv' }, ['/TSA_USER']],
  ['a password without a user', { ...TSA, TSA_PASSWORD_FILE: 'f' }, ['/TSA_PASSWORD_FILE']],
  [
    'a login without TLS',
    { ...TSA, TSA_URL: 'http://tsa.example/', TSA_USER: 'a', TSA_PASSWORD_FILE: 'f' },
    ['/TSA_USER'],
  ],
])('%s is named', (_, environment, expected) => {
  expect(faults(environment)).toEqual(expected);
});

test('plain HTTP will do where nothing is secret, and demo keys bring an authority of their own', () => {
  expect(faults({ ...TSA, TSA_URL: 'http://tsa.example/', NODE_ENV: 'production' })).toEqual([]);
  expect(faults({ SIGNATURE_LEVEL: 'LTA' })).toEqual([]);
});
