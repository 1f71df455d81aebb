import { words, type Words } from '../../core/words.ts';
import { accessibilityBreak } from './accessibility.ts';
import type { Claims } from './claims.ts';
import type { TaggedFile } from './inspect.ts';
import { refusal } from './refusals.ts';

/** What a merged file claims, and for each claim that it does not make, why. */
export interface ClaimsOfAll {
  /** PDF/A-2a. */
  readonly archival: boolean;
  /** PDF/UA-1. */
  readonly accessible: boolean;
  readonly reasons: readonly Words[];
}

/** A merged file claims what every one of its files claims, and PDF/UA-1 only where our own look finds nothing against it. */
export function judgeClaims(
  inputs: readonly { readonly name: string; readonly file: TaggedFile; readonly own: Claims }[],
): ClaimsOfAll {
  const reasons: Words[] = [];
  let [archival, accessible] = [true, true];
  inputs.forEach(({ name, file, own }, i) => {
    if (own.level !== 'A') {
      archival = false;
      reasons.push(
        words(
          `Inte PDF/A-2a: ${name} säger inte att den är PDF/A på nivå A.`,
          `Not PDF/A-2a: ${name} does not say that it is PDF/A of level A.`,
        ),
      );
    }
    // The first heading of the whole is a heading 1; later files go on from any level.
    const found = accessibilityBreak(file, i === 0 ? 0 : 1);
    if (own.accessible && !found) return;
    accessible = false;
    const { words: why } = found ? refusal(found) : { words: null };
    reasons.push(
      why
        ? words(`Inte PDF/UA-1: ${name}. ${why.sv}`, `Not PDF/UA-1: ${name}. ${why.en}`)
        : words(
            `Inte PDF/UA-1: ${name} säger inte att den är PDF/UA.`,
            `Not PDF/UA-1: ${name} does not say that it is PDF/UA.`,
          ),
    );
  });
  return { archival, accessible, reasons };
}
