import { systemClock } from '../../../src/core/clock.ts';
import type { AgreementView, SignStep } from '../../../src/issuing/service.ts';
import {
  newFolder,
  openService,
  removeFolder,
  smallAgreement,
  type OpenedService,
} from '../../issuing/open-service.ts';
import { asItIs, walk, type Around, type Desk, type Reply, type Walk } from './walk.ts';
import { SIGNATORY, type KeyWay, type PersonWay, type ProgramWay, type Way } from './way.ts';

const FIELD = 'Signature1';

/** The real service, which this way signs in. */
export interface WayHouse {
  /** Everything lies in it: journal, files, side table. */
  readonly folder: string;
  /** Faults that were told, as a log would get them. */
  readonly told: readonly unknown[];
  /** A locked agreement whose first field waits for the signatory. */
  agreement(): Promise<WaitingAgreement>;
  close(): Promise<void>;
}
export interface WaitingAgreement {
  /** Signs; null: the person went away. What fails is thrown. */
  sign(around?: Around, goes?: Walk): Promise<AgreementView | null>;
  view(): Promise<AgreementView>;
}

export async function wayHouse(way: Way): Promise<WayHouse> {
  const folder = await newFolder();
  const opened = await openService(folder, systemClock, {
    // This service has demo keys, so all that it signs is marked as a demo, and other ways are not offered.
    methods: () => (way.kind === 'person' ? [{ ...way.method, demo: true }] : []),
  });
  const told: unknown[] = [];
  return {
    folder,
    told,
    async agreement() {
      const id = await lockedAgreement(opened);
      return {
        view: () => opened.service.get(id),
        async sign(around = asItIs, goes) {
          try {
            if (way.kind === 'person') return await byLink(opened, id, way, around, goes ?? way.goes);
            return await byProgram(opened, id, way, around);
          } catch (error) {
            told.push(error);
            throw error;
          }
        },
      };
    },
    async close() {
      await opened.close();
      await removeFolder(folder);
    },
  };
}

async function lockedAgreement({ service }: OpenedService): Promise<string> {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  const [first, ...others] = data.signing.signatories;
  data.signing.signatories = [{ ...first, name: SIGNATORY.name }, ...others];
  const { id, sequence } = await service.submit({ data });
  await service.finalise({ id, expected: sequence, policy: {} });
  return id;
}

/** A program prepares, asks its key, and answers; when the key fails it lets the agreement go. */
async function byProgram({ service, storage }: OpenedService, id: string, way: KeyWay | ProgramWay, around: Around) {
  const order = { id, field: FIELD, holder: 'Ärendesystemet' };
  if (way.kind === 'program') {
    const { algorithm } = way;
    const frozen = await service.prepareSignature({ ...order, key: { algorithm, chain: null } });
    const [revision0] = (await service.get(id)).revisions;
    const pdf = (await storage.blobs.get(revision0?.sha256 ?? '')) ?? new Uint8Array();
    const answer = await around(0, () => way.answer(pdf, frozen.signedAttributes, new Date()));
    return service.completeSignature({ id, preparation: frozen.id, answer });
  }
  const signer = await around(0, () => way.open());
  try {
    const { algorithm, chain } = signer;
    const frozen = await service.prepareSignature({ ...order, key: { algorithm, chain } });
    const preparation = frozen.id;
    try {
      const { signedAttributes } = frozen;
      const answer = await around(1, () => signer.sign({ signedAttributes, algorithm }));
      return await service.completeSignature({ id, preparation, answer });
    } catch (error) {
      await service.cancelSignature({ id, preparation });
      throw error;
    }
  } finally {
    await signer.close();
  }
}

/** A person comes by a link, and leaves the page when they go away. */
async function byLink(opened: OpenedService, id: string, { method }: PersonWay, around: Around, goes: Walk) {
  const { service } = opened;
  const { address } = await service.invite({ id, field: FIELD, send: false });
  const { session } = await service.openLink(address?.split('/').at(-1) ?? '');
  const replyOf = async (step: SignStep): Promise<Reply<AgreementView>> =>
    step.step === 'done' ? { done: await service.get(id) } : { shown: step };
  const desk: Desk<AgreementView> = {
    begin: async () => replyOf(await service.beginSigning({ session, method: method.id, language: 'sv' })),
    async proceed(input) {
      // Who comes back from elsewhere is known by what went there with them.
      const reference = input['state'] ?? input['RelayState'];
      return replyOf(
        await service.continueSigning({ session, input, ...(reference === undefined ? {} : { reference }) }),
      );
    },
  };
  const view = await walk(desk, goes, around);
  if (!view) await service.abandonSigning(session);
  return view;
}
