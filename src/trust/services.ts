import { fromBase64, toHex } from '../core/bytes.ts';
import type { AnchorData, TrustedService } from '../validation/trust/trust-store.ts';
import { readExtensions } from './service-extensions.ts';
import { at, childrenOf, dateTime, textOf, type Element } from '../xml/tree.ts';
import { NS } from './xml.ts';

/** Services of a list (TS 119 612 5.5) as anchors with their history. */

const SERVICE = 'http://uri.etsi.org/TrstSvc/Svctype/';
/** Issuers of certificates and of time-stamps. Responders and validation services are not where a path ends. */
const ANCHORING = ['CA/', 'TSA', 'NationalRootCA-QC'].map((one) => SERVICE + one);
/** In force, by its last part: under eIDAS, under the Directive, and by national law for what is not qualified. */
const IN_FORCE = new Set([
  'granted',
  'recognisedatnationallevel',
  'undersupervision',
  'supervisionincessation',
  'accredited',
  'setbynationallaw',
]);
const MAX_ANCHORS = 10_000;
const MAX_PERIODS = 200;

/** `qualifying`: the list is one of an EU state, so that what it says of its services counts. */
export function readAnchors(root: Element, country: string, qualifying: boolean): readonly AnchorData[] {
  const found = new Map<string, AnchorData>();
  for (const provider of childrenOf(at(root, NS.list, 'TrustServiceProviderList'), NS.list, 'TrustServiceProvider')) {
    const name = textOf(at(provider, NS.list, 'TSPInformation', 'TSPName', 'Name')) ?? '';
    for (const service of childrenOf(at(provider, NS.list, 'TSPServices'), NS.list, 'TSPService')) {
      const periods = readPeriods(service, country, name);
      const [now] = periods;
      if (!now || !ANCHORING.some((type) => now.type.startsWith(type))) continue;
      for (const certificate of identityOf(service)) {
        const key = toHex(certificate);
        if (!found.has(key) && found.size >= MAX_ANCHORS) continue;
        found.set(key, merged(found.get(key), anchor(certificate, periods, qualifying)));
      }
    }
  }
  return [...found.values()];
}

/** `periods`: newest first. Trusted until its latest period in force ended; one that never was is trusted at no time. */
function anchor(certificate: Uint8Array, periods: readonly TrustedService[], qualifying: boolean): AnchorData {
  const latest = periods.find(inForce);
  return { certificate, sunset: latest ? latest.until : NEVER, services: qualifying ? periods : [] };
}

const NEVER = '1970-01-01T00:00:00.000Z';
const inForce = ({ status }: TrustedService) => IN_FORCE.has(status.slice(status.lastIndexOf('/') + 1));

/** One certificate may stand for several services: it is trusted as long as one of them is. */
function merged(before: AnchorData | undefined, next: AnchorData): AnchorData {
  if (!before) return next;
  const sunset =
    before.sunset === null || next.sunset === null ? null : before.sunset > next.sunset ? before.sunset : next.sunset;
  return { certificate: next.certificate, sunset, services: [...before.services, ...next.services] };
}

/** The present and the past of a service (5.5, 5.6), newest first; each past one ends where the next begins. */
function readPeriods(service: Element, country: string, provider: string): readonly TrustedService[] {
  const entries = [
    at(service, NS.list, 'ServiceInformation'),
    ...childrenOf(at(service, NS.list, 'ServiceHistory'), NS.list, 'ServiceHistoryInstance'),
  ].slice(0, MAX_PERIODS);
  const periods = entries.flatMap((entry) => {
    const text = (name: string) => textOf(at(entry, NS.list, name));
    const [type, status] = [text('ServiceTypeIdentifier'), text('ServiceStatus')];
    const from = dateTime(text('StatusStartingTime'));
    if (!type || !status || !from) return [];
    return [{ type, status, from, country, provider, ...readExtensions(entry) }];
  });
  const sorted = periods.toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
  return sorted.map((one, i) => ({ ...one, until: sorted[i - 1]?.from ?? null }));
}

const identityOf = (service: Element): readonly Uint8Array[] =>
  childrenOf(at(service, NS.list, 'ServiceInformation', 'ServiceDigitalIdentity'), NS.list, 'DigitalId')
    .slice(0, 100)
    .flatMap((id) => fromBase64(textOf(at(id, NS.list, 'X509Certificate')) ?? '') ?? [])
    .filter((der) => der.length > 0);
