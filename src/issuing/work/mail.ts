import { sendMail } from '../mail/send.ts';
import type { WorkRule } from './rule.ts';

/** Mails that were asked for are sent, and sent again while that may help. */
export const mailRule: WorkRule = (facts) => {
  const waiting = [...facts.mails.values()].flatMap(({ mail, queued, sent, failed }) => {
    const at = failed ? failed.next : queued;
    return sent !== null || at === null ? [] : [{ mail, at }];
  });
  const [first] = waiting.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (!first) return null;
  return { name: 'mail', at: new Date(first.at), run: (deps) => sendMail(deps, facts.id, first.mail) };
};
