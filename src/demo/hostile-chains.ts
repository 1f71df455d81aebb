import { type KeyObject } from 'node:crypto';
import type { Ids } from '../core/ids.ts';
import { nullValue } from '../pki/der.ts';
import { positiveSerial } from '../pki/build/certificate.ts';
import { caConstraint, caUsage, extension, signerUsage, keyUsages, onlyNamesBelow } from '../pki/build/extensions.ts';
import { nameDer } from '../pki/build/name.ts';
import { buildCertificate, buildCrl } from './certificate-builder.ts';
import { newKey } from '../authority/key-material.ts';
import { listsAt } from '../pki/build/status-extensions.ts';

/** Chains with one fault each, to be refused by everybody; 'good' is the control. The path of 'wrong-usage' stands: its key may not sign. */
export const HOSTILE_CHAINS = [
  'good',
  'expired',
  'not-yet-valid',
  'revoked',
  'revoked-authority',
  'on-a-stale-list',
  'issued-by-a-signatory',
  'path-too-long',
  'authority-without-cert-sign',
  'authority-without-basic-constraints',
  'unknown-critical-extension',
  'outside-name-constraints',
  'wrong-usage',
  'signed-by-another-key',
] as const;
export type HostileChain = (typeof HOSTILE_CHAINS)[number];

export interface DemoChain {
  /** Of the signing certificate. */
  readonly key: KeyObject;
  /** Signing certificate first, then its issuers without the root, DER. */
  readonly chain: readonly Uint8Array[];
  readonly root: Uint8Array;
  /** Lists of the root, the authority and the one in the middle, DER. */
  readonly crls: readonly Uint8Array[];
}

/** Where the lists are below the address, in the order of `crls`. */
export const HOSTILE_LISTS = ['/crl/root.crl', '/crl/authority.crl', '/crl/middle.crl'] as const;

interface Holder {
  readonly name: Uint8Array;
  readonly key: KeyObject;
  readonly list: string;
}

const DAY = 86_400_000;
const newHolder = (organisation: string, name: string): Holder => ({
  name: nameDer({ O: organisation, OU: 'DEMO, saknar rättsverkan', CN: name }),
  key: newKey(),
  list: `/crl/${name.toLowerCase()}.crl`,
});
const AUTHORITY = [caConstraint(null), caUsage()];
const ONLY_LISTS = keyUsages('cRLSign');

/**
 * A chain of root, authority (sometimes a second one) and signatory, valid around `time` but for its one fault. With an
 * `address` ("http://host") its certificates name their lists there.
 */
export function hostileChain(
  fault: HostileChain,
  { time, ids, address }: { readonly time: Date; readonly ids: Ids; readonly address?: string },
): DemoChain {
  const day = (offset: number) => new Date(time.getTime() + offset * DAY);
  const [root, authority, middle] = ['Root', 'Authority', 'Middle'].map((name) => newHolder('Hostile DEMO', name)) as [
    Holder,
    Holder,
    Holder,
  ];
  const signatory = newHolder('Norrsjö stadsdelsförvaltning', 'Märta Exempelsson');
  const certify = (
    subject: Holder,
    issuer: Holder,
    extensions: readonly Uint8Array[],
    more: { readonly from?: number; readonly to?: number; readonly signedWith?: KeyObject } = {},
  ) => {
    const serial = positiveSerial(ids.bytes(16));
    const der = buildCertificate({
      subject: subject.name,
      key: subject.key,
      issuer: issuer.name,
      issuerKey: issuer.key,
      signedWith: more.signedWith ?? issuer.key,
      serial,
      notBefore: day(more.from ?? -10),
      notAfter: day(more.to ?? 365),
      extensions: [...extensions, ...(address === undefined ? [] : [listsAt(`${address}${issuer.list}`)])],
    });
    return { der, serial };
  };

  const rootCertificate = certify(root, root, AUTHORITY);
  const above = certify(authority, root, authorityExtensions(fault));
  const between =
    fault === 'path-too-long'
      ? certify(middle, authority, AUTHORITY)
      : fault === 'issued-by-a-signatory'
        ? certify(middle, authority, [signerUsage()])
        : null;
  const issuer = between ? middle : authority;
  const own = certify(signatory, issuer, signatoryExtensions(fault), {
    ...(fault === 'expired' ? { to: -1 } : fault === 'not-yet-valid' ? { from: 1 } : {}),
    ...(fault === 'signed-by-another-key' ? { signedWith: middle.key } : {}),
  });

  const list = (of: Holder, revoked: readonly Uint8Array[]) =>
    buildCrl({
      issuer: of.name,
      issuerKey: of.key,
      number: 1,
      thisUpdate: day(-2),
      nextUpdate: day(fault === 'on-a-stale-list' ? -1 : 30),
      revoked: revoked.map((serial) => ({ serial, at: day(-3) })),
    });
  return {
    key: signatory.key,
    chain: [own.der, ...(between ? [between.der] : []), above.der],
    root: rootCertificate.der,
    crls: [
      list(root, fault === 'revoked-authority' ? [above.serial] : []),
      list(authority, fault === 'revoked' ? [own.serial] : []),
      list(middle, []),
    ],
  };
}

function authorityExtensions(fault: HostileChain): readonly Uint8Array[] {
  switch (fault) {
    case 'path-too-long':
      return [caConstraint(0), caUsage()];
    case 'authority-without-cert-sign':
      return [caConstraint(null), ONLY_LISTS];
    case 'authority-without-basic-constraints':
      return [caUsage()];
    case 'outside-name-constraints':
      return [...AUTHORITY, onlyNamesBelow(nameDer({ O: 'Another authority' }))];
    default:
      return AUTHORITY;
  }
}

const signatoryExtensions = (fault: HostileChain): readonly Uint8Array[] => [
  fault === 'wrong-usage' ? keyUsages('keyEncipherment') : signerUsage(),
  ...(fault === 'unknown-critical-extension' ? [extension('1.2.3.4.5', true, nullValue())] : []),
];
