import { z } from 'zod';
import type { AuthorityKey } from '../../authority/authority-key.ts';
import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import { pointer, type Issue } from '../../core/problem.ts';
import type { Primitives } from '../../core/primitives.ts';
import { words, type Words } from '../../core/words.ts';
import type { Outbound } from '../../net/outbound.ts';
import type { SigningMethod } from '../../signing/method.ts';

/** What every entry of SIGNING_METHODS says, besides what its kind asks for. */
export interface MethodFrame {
  /** Stands in addresses and in the journal. */
  readonly id: string;
  readonly label: Words;
  readonly hint: Words;
}

/** What a kind is built with. Paths in the file are read from the folder that the file stands in. */
export interface MethodTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly primitives: Primitives;
  /** Origin of this service, without a slash at the end. */
  readonly publicAddress: string;
  /** The demo PKI's authority for one-time certificates; null where demo keys are off. */
  readonly demoAuthority: AuthorityKey | null;
  /** The path of a file that the configuration names. */
  resolvePath(path: string): string;
  /** Throws Problem `methods-file-unreadable`. */
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** A secret in a file, UTF-8, without the line end that an editor put there. Throws Problem `methods-file-unreadable`, `secret-empty`. */
  readSecret(path: string): Promise<string>;
  /** Asks these origins and no other. */
  outbound(origins: readonly string[]): Outbound;
}

/** A method of SIGNING_METHODS that has been read, and waits to be built. */
export type MethodPlan = (tools: MethodTools) => Promise<SigningMethod>;

/** One value of `kind` in SIGNING_METHODS. */
export interface MethodKind {
  readonly kind: string;
  /** Reads one entry; gives its plan, or every fault with a pointer below `path`. */
  read(entry: unknown, path: readonly PropertyKey[]): MethodPlan | readonly Issue[];
}

const texts = z.strictObject({ sv: z.string().min(1).max(200), en: z.string().min(1).max(200) });
export const FRAME = {
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  label: texts,
  hint: texts,
} as const;

/**
 * A kind of method: what its entry asks for besides `id`, `label` and `hint` (a zod shape), and how one is built. Unknown
 * members are refused, so that a misspelt one is seen.
 */
export function methodKind<const S extends z.ZodRawShape>(
  kind: string,
  shape: S,
  build: (entry: z.output<z.ZodObject<S>>, frame: MethodFrame, tools: MethodTools) => Promise<SigningMethod>,
): MethodKind {
  const own = z.object(shape);
  const whole = z.strictObject({ kind: z.literal(kind), ...FRAME, ...shape });
  const frame = z.object(FRAME);
  return {
    kind,
    read(entry, path) {
      const read = whole.safeParse(entry);
      if (!read.success) return read.error.issues.flatMap((issue) => faultsOf(issue, path));
      return (tools) => build(own.parse(entry), frame.parse(entry), tools);
    },
  };
}

function faultsOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): readonly Issue[] {
  const at = [...path, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      methodFault(
        [...at, key],
        words('okänd uppgift; ta bort den eller rätta namnet', 'unknown member; remove or rename it'),
      ),
    );
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    methodFault(
      at,
      missing
        ? words('saknas eller är av fel slag', 'is missing or of the wrong kind')
        : words('har fel värde', 'has a wrong value'),
    ),
  ];
}

/** A fault of SIGNING_METHODS at a place in the file. The value is not repeated: somebody may have put a secret there. */
export function methodFault(path: readonly PropertyKey[], message: Words): Issue {
  const at = pointer(path);
  return {
    pointer: at,
    code: 'methods-value',
    severity: 'error',
    message: words(`${at}: ${message.sv}`, `${at}: ${message.en}`),
  };
}
