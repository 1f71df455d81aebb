import { parentPort, workerData } from 'node:worker_threads';

/** A client of the service in a thread of its own: does the step that it is told, and says '' or what went wrong. */
const { address, agreement } = workerData as { readonly address: string; readonly agreement: string };

interface View {
  readonly id: string;
  readonly sequence: number;
  readonly panels: readonly { readonly field: string; readonly signed: object | null }[];
  readonly copies: readonly { readonly href: string }[];
  readonly revisions: readonly { readonly href: string }[];
}
let view: View | undefined;
let signed = 0;

const get = (path: string, accept = '*/*') => fetch(address + path, { headers: { accept } });
const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(address + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

async function whole(answer: Response): Promise<Uint8Array> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${answer.status} ${new TextDecoder().decode(bytes).slice(0, 300)}`);
  return bytes;
}
const viewOf = async (answer: Response) => (view = JSON.parse(new TextDecoder().decode(await whole(answer))) as View);
const current = () => {
  if (!view) throw new Error('nothing is submitted yet');
  return view;
};

const STEPS: Readonly<Record<string, () => Promise<unknown>>> = {
  async submit() {
    signed = 0;
    await viewOf(await post('/v1/agreements', agreement));
  },
  read: async () => viewOf(await get(`/v1/agreements/${current().id}`)),
  'preview as PDF': async () => whole(await get(`/v1/agreements/${current().id}/document`, 'application/pdf')),
  'preview as page': async () => whole(await get(`/v1/agreements/${current().id}/document`, 'text/html')),
  lock: async () =>
    viewOf(await post(`/v1/agreements/${current().id}/finalise`, '{}', { 'if-match': `"${current().sequence}"` })),
  fetch: async () => whole(await get(current().revisions[0]?.href ?? '')),
  async sign() {
    const field = current().panels[signed++]?.field;
    const path = `/v1/agreements/${current().id}/signatures`;
    const prepared = new TextDecoder().decode(await whole(await post(path, JSON.stringify({ field }))));
    await viewOf(await post((JSON.parse(prepared) as { links: { answer: string } }).links.answer, '{}'));
  },
  copy: async () => whole(await get(current().copies[0]?.href ?? '')),
};

parentPort?.on('message', (step: string) => {
  const run = STEPS[step];
  void (run ? run() : Promise.reject(new Error('no such step')))
    .then(() => '')
    .catch((fault: unknown) => (fault instanceof Error ? fault.message : String(fault)))
    .then((answer) => parentPort?.postMessage(answer));
});
