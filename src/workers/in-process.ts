import type { Edition, Inspector, Renderer } from '../issuing/ports.ts';
import { nodePrimitives } from '../platform/node.ts';
import { engineVersion, readFaces, readTemplate } from '../platform/resources.ts';

/** The ports of `issuing` filled in this very thread: for the command line, and inside the worker threads. */

const KIND = 'local-agreement';

/** What revision 0 depends on besides the data. `publicAddress`: origin that is printed. */
export function currentEdition(publicAddress: string): Edition {
  const template = readTemplate(KIND);
  return {
    publicAddress: publicAddress.replace(/\/+$/, ''),
    template: { kind: KIND, version: templateVersion(template.files) },
    fontsDigest: readFaces().digest,
    engine: engineVersion(),
  };
}

function templateVersion(files: ReadonlyMap<string, string>): string {
  const { version } = JSON.parse(files.get('template.json') ?? '{}') as { readonly version?: string };
  if (version === undefined) throw new Error(`the template ${KIND} has no version`);
  return version;
}

/** Renders here. Its modules are loaded on first use: half of a cold start. */
export async function inProcessRenderer(): Promise<Renderer> {
  const { createRenderer } = await import('../issuing/render.ts');
  return createRenderer({ template: readTemplate(KIND), faces: readFaces().bytes, primitives: nodePrimitives });
}

/** What verdicts rest on: roots and revocation lists, DER. */
export interface Trust {
  readonly roots: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Judges here. */
export async function inProcessInspector(trust: Trust): Promise<Inspector> {
  const { createInspector } = await import('../issuing/inspect.ts');
  return createInspector({ ...trust, primitives: nodePrimitives });
}
