import { toHex } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { AgreementEvent } from '../events.ts';
import { loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { fold } from '../state.ts';
import type { AgreementView } from '../views.ts';
import { keepPersonalData } from './personal-data.ts';

export interface SubmitInput {
  readonly data: unknown;
  readonly idempotencyKey?: string;
}

/** Reads agreement data and opens a draft. See `Service.submit`. */
export async function submit(
  deps: Deps,
  { data, idempotencyKey }: SubmitInput,
): Promise<AgreementView & { readonly replayed: boolean }> {
  const { issues, accepted } = await deps.reader.read(data);
  if (!accepted) throw agreementInvalid(issues);
  const { bytes, personal, summary } = accepted;
  const id = await claimId(deps, idempotencyKey, toHex(await deps.primitives.digest('SHA-256', bytes)));

  // After a crash between claim and append the claimed id has no events yet, and this call does what that one began.
  if (fold(await deps.storage.journal.read(id))) return { ...(await loadView(deps, id)), replayed: true };
  const dataSha256 = await deps.storage.blobs.put(bytes);
  await keepPersonalData(deps.storage, id, personal);
  const event: AgreementEvent = {
    type: 'submitted',
    data: {
      state: 'draft',
      dataSha256,
      issues,
      ...summary,
      demo: deps.demo !== null,
    },
  };
  await deps.storage.journal.append(id, 0, [event]);
  return { ...(await loadView(deps, id)), replayed: false };
}

interface Claim {
  readonly id: string;
  readonly dataSha256: string;
}

/** A fresh id, or the one that this key got before for the same data. */
async function claimId(deps: Deps, key: string | undefined, dataSha256: string): Promise<string> {
  const fresh: Claim = { id: deps.ids.next(), dataSha256 };
  if (key === undefined) return fresh.id;
  const { value } = await deps.storage.side.claim(`idempotency:${key}`, fresh);
  const claim = value as Claim;
  if (claim.dataSha256 === dataSha256) return claim.id;
  throw refusal(
    'conflict',
    'idempotency-key-reused',
    'Idempotency-Key är redan använd med andra uppgifter. Ta en ny.',
    'The Idempotency-Key was used with other data already. Take a new one.',
  );
}

function agreementInvalid(issues: Problem['issues']): Problem {
  const faults = issues.filter((issue) => issue.severity === 'error').length;
  return new Problem({
    kind: 'invalid',
    code: 'agreement-invalid',
    message: words(
      faults === 1
        ? 'Uppgifterna har ett fel. Rätta det och försök igen.'
        : `Uppgifterna har ${faults} fel. Rätta dem och försök igen.`,
      faults === 1
        ? 'The data have one fault. Correct it and try again.'
        : `The data have ${faults} faults. Correct them and try again.`,
    ),
    issues,
  });
}
