import { readFile } from 'node:fs/promises';
import { dirname, resolve as resolvePath } from 'node:path';
import { z } from 'zod';
import type { AuthorityKey } from '../authority/authority-key.ts';
import { utf8Text } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Ids } from '../core/ids.ts';
import { Problem, type Issue } from '../core/problem.ts';
import type { Primitives } from '../core/primitives.ts';
import { words, type Words } from '../core/words.ts';
import type { SigningMethod } from '../signing/method.ts';
import { cscKind } from './methods/csc.ts';
import { methodFault, type MethodKind, type MethodPlan, type MethodTools } from './methods/method-kind.ts';
import { oidcOneTimeKind } from './methods/oidc-one-time.ts';
import { ownKeyKind } from './methods/own-key.ts';
import { swedenConnectKind } from './methods/sweden-connect.ts';
import { outboundTo } from './named-origins.ts';
import { secretIn } from './secret-file.ts';

/** Every value that `kind` may have in SIGNING_METHODS, one file each. */
const KINDS: readonly MethodKind[] = [ownKeyKind, oidcOneTimeKind, swedenConnectKind, cscKind];

export interface MethodsGround {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly primitives: Primitives;
  readonly publicAddress: string;
  /** Of one-time certificates in the demo PKI; null where demo keys are off. */
  readonly demoAuthority: AuthorityKey | null;
  /** NETWORK_PRIVATE: services inside the operator's own network. */
  readonly allowPrivate: boolean;
}

const MAX_METHODS = 50;

/**
 * The ways to sign that this installation offers, in the order of the file SIGNING_METHODS (a JSON list); none when there
 * is no file. All faults of the file are named at once. Throws Problem `methods-invalid`, `methods-file-unreadable`, and
 * what the building of a kind throws.
 */
export async function openSigningMethods(
  file: string | null,
  ground: MethodsGround,
  kinds: readonly MethodKind[] = KINDS,
): Promise<readonly SigningMethod[]> {
  if (file === null) return [];
  const tools = toolsFor(file, ground);
  const plans = readPlans(jsonIn(await tools.readFile(file)), kinds);
  const methods: SigningMethod[] = [];
  for (const plan of plans) methods.push(await plan(tools));
  return methods;
}

function readPlans(entries: unknown, kinds: readonly MethodKind[]): readonly MethodPlan[] {
  if (!Array.isArray(entries) || entries.length > MAX_METHODS)
    throw invalid([
      methodFault(
        [],
        words(`ska vara en lista med högst ${MAX_METHODS} sätt`, `must be a list of at most ${MAX_METHODS} ways`),
      ),
    ]);
  const named = z.looseObject({ kind: z.string(), id: z.string() });
  const plans: MethodPlan[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    const { kind, id } = named.safeParse(entry).data ?? {};
    const known = kinds.find((one) => one.kind === kind);
    if (!known) {
      const all = kinds.map((one) => one.kind).join(', ');
      issues.push(methodFault([i, 'kind'], words(`ska vara något av ${all}`, `must be one of ${all}`)));
      continue;
    }
    if (id !== undefined && seen.has(id))
      issues.push(methodFault([i, 'id'], words('står redan för ett annat sätt', 'stands for another way already')));
    if (id !== undefined) seen.add(id);
    const read = known.read(entry, [i]);
    if (typeof read === 'function') plans.push(read);
    else issues.push(...read);
  }
  if (issues.length > 0) throw invalid(issues);
  return plans;
}

function toolsFor(file: string, ground: MethodsGround): MethodTools {
  const { allowPrivate, ...shared } = ground;
  const resolved = (path: string) => resolvePath(dirname(file), path);
  const read = async (path: string) => {
    try {
      return new Uint8Array(await readFile(path));
    } catch (error) {
      throw unreadable(path, error);
    }
  };
  return {
    ...shared,
    resolvePath: resolved,
    readFile: (path) => read(path === file ? path : resolved(path)),
    readSecret: async (path) => secretIn(resolved(path), await read(resolved(path))),
    outbound: outboundTo(allowPrivate),
  };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Text(bytes)) as unknown;
  } catch {
    throw invalid([methodFault([], words('är inte JSON', 'is not JSON'))]);
  }
}

const invalid = (issues: readonly Issue[]) =>
  new Problem({
    kind: 'invalid',
    code: 'methods-invalid',
    message: said(issues, words('SIGNING_METHODS har fel', 'SIGNING_METHODS has faults')),
    issues,
  });

const said = (issues: readonly Issue[], head: Words): Words =>
  words(
    `${head.sv}: ${issues.map(({ message }) => message.sv).join('; ')}.`,
    `${head.en}: ${issues.map(({ message }) => message.en).join('; ')}.`,
  );

const unreadable = (path: string, inside: unknown) =>
  new Problem({
    kind: 'invalid',
    code: 'methods-file-unreadable',
    message: words(
      `${path} går inte att läsa. Kontrollera sökvägen och rättigheterna.`,
      `${path} cannot be read. Check the path and its permissions.`,
    ),
    inside,
  });
