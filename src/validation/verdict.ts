import { block, withSettled, type Block } from './blocks.ts';
import type { Examined } from './examine-signature.ts';
import { indeterminate, type Outcome } from './outcome.ts';
import { POLICY_DATA } from './policy/policy-2.ts';
import type { Doubt } from './proofs/doubt.ts';
import type { ProofSet } from './proofs/proof-set.ts';
import { settle } from './proofs/settle.ts';
import type { Times } from './proofs/with-time.ts';
import type { Run } from './run.ts';
import type { JudgedStamp } from './timestamps/judge-stamps.ts';
import { earliestSigning, stampOutcomes } from './timestamps/stamp-outcomes.ts';

export interface Judgement {
  readonly outcomes: readonly Outcome[];
  readonly blocks: readonly Block[];
}

const HOUR = 3_600_000;

/** A signature with its time-stamps and all that is proven: basic, with time, in the past (EN 319 102-1 5.3, 5.5, 5.6.3). */
export function judgeBlocks(examined: Examined, stamps: readonly JudgedStamp[], proofs: ProofSet, run: Run): Judgement {
  const { certificate, chain, doubts, material } = examined;
  const { signer } = material;
  if (!certificate || !signer) return { outcomes: withSettled(examined.blocks, []), blocks: examined.blocks };
  const proof = proofs.of(signer);
  const times: Times = {
    purpose: 'signature',
    validation: run.context.time,
    policy: run.context.policy,
    best: proof.time,
    notBefore: earliestSigning(stamps),
    item: signer,
    certificate,
  };
  const settled = settle(doubts, chain, times, proofs);
  const timed = [...stampOutcomes(stamps), ...lateAnswer(examined, proofs)];
  return {
    outcomes: [...withSettled(examined.blocks, settled.outcomes), ...timed],
    blocks: [...withDoubts(examined.blocks, doubts, examined), ...withOrder(settled.blocks, timed)],
  };
}

/** The order of the time-stamps is asked in validation with time (5.5.4), whether doubts needed it or not. */
function withOrder(blocks: readonly Block[], timed: readonly Outcome[]): readonly Block[] {
  const order = timed.filter((one) => one.indication !== 'WARNING');
  if (order.length === 0) return blocks;
  const before = blocks.find((one) => one.name === 'validation-with-time');
  const others = blocks.filter((one) => one !== before);
  return [block('validation-with-time', [...(before?.outcomes ?? []), ...order]), ...others];
}

/** The basic blocks as they were before anything was proven: a doubt is an outcome of the block that raised it. */
export function withDoubts(
  blocks: readonly Block[],
  doubts: readonly Doubt[],
  { chain }: Pick<Examined, 'chain'>,
): readonly Block[] {
  const ofChain = new Set(chain?.doubts);
  const raised = (name: Block['name']) =>
    name === 'x509-certificate-validation'
      ? [...ofChain]
      : name === 'signature-acceptance-validation'
        ? doubts.filter((one) => !ofChain.has(one))
        : [];
  return blocks.map(({ name, outcomes }) => block(name, [...outcomes, ...raised(name).map((one) => one.outcome)]));
}

/** The first answer about the signing certificate after the signature came much later than it. */
function lateAnswer({ chain, material }: Examined, proofs: ProofSet): readonly Outcome[] {
  const { time, by } = proofs.of(material.signer ?? material.found);
  const answers = chain?.links.at(-1)?.status?.answers.filter((one) => one.producedAt >= time) ?? [];
  const first = answers.at(-1);
  const hours = POLICY_DATA.revocation.hoursAfterSignature;
  if (by === 'validation-time' || !first || first.kind !== 'ocsp') return [];
  if (first.producedAt.getTime() - time.getTime() <= hours * HOUR) return [];
  return [
    indeterminate(
      'TRY_LATER',
      'revocation-late',
      `Beskedet att certifikatet inte var spärrat kom mer än ${hours} timmar efter underskriften.`,
      `The answer that the certificate was not revoked came more than ${hours} hours after the signature.`,
    ),
  ];
}
