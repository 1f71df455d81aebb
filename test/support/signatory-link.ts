import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { agreementData, postJson, PUBLIC_ADDRESS } from './service.ts';
import { Visitor } from './visitor.ts';

/** Locks a small agreement as a clerk does; the path of its page. `policy`: what is filled in besides. */
export async function lockedBy(address: string, policy: Readonly<Record<string, string>> = {}): Promise<string> {
  const draft = agreementAnswerSchema.parse(await (await postJson(`${address}/v1/agreements`, agreementData())).json());
  const clerk = new Visitor(address);
  const check = await clerk.get(`/agreements/${draft.id}/check`);
  return (await clerk.submit(check.forms[0], policy)).path;
}

/** The link to a signatory, or to whoever signs in their place, as the clerk is shown it, as a path. `agreement`: the path of its page. */
export async function linkFrom(address: string, agreement: string, name: string): Promise<string> {
  const clerk = new Visitor(address);
  const page = await clerk.get(agreement);
  const form = page.forms.find(({ action, button }) => action.endsWith('/link') && button.includes(name));
  const shown = await clerk.submit(form, { send: '0' });
  const [link = ''] = new RegExp(`${PUBLIC_ADDRESS}/sign/\\S{43}`).exec(shown.text()) ?? [];
  if (shown.h1 !== `Länk till ${name}` || link === '') throw new Error(`the clerk was shown no link but ${shown.h1}`);
  return link.slice(PUBLIC_ADDRESS.length);
}

/** An address of the only visit that this visitor has, or of one of several: from where its pages lie. */
export function placeIn(visitor: Visitor, place = '', which = 0): string {
  const names = [...visitor.cookies.keys()].flatMap((name) => /^signing-([0-9a-f]{16})$/.exec(name)?.[1] ?? []);
  return `/sign/${names[which] ?? 'none'}${place}`;
}
