import type { Request, RequestHandler } from 'express';
import type { Language } from '../core/words.ts';
import { cookies } from './cookies.ts';

/** The cookie's language, else the browser's, else Swedish. */
export function languageOf(request: Request): Language {
  const chosen = cookies(request)['lang'];
  if (chosen === 'sv' || chosen === 'en') return chosen;
  return request.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv';
}

/** `?lang=sv|en` on any page sets the cookie and leads to the same page without it. */
export const chooseLanguage: RequestHandler = (request, response, next) => {
  const { lang } = request.query;
  if (request.method !== 'GET' || (lang !== 'sv' && lang !== 'en')) return next();
  response.append('Set-Cookie', `lang=${lang}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`);
  response.redirect(303, withQuery(request.originalUrl, null));
};

/** The same page in a language. `here`: path and query. */
export const inLanguage = (here: string, language: Language): string => withQuery(here, language);

/** A path of our own whatever `here` says: "//elsewhere.example" would lead away. */
function withQuery(here: string, language: Language | null): string {
  const [path = '', query] = here.split('?', 2);
  const rest = new URLSearchParams(query ?? '');
  rest.delete('lang');
  if (language) rest.set('lang', language);
  const text = rest.toString();
  return `/${path.replace(/^[/\\]+/, '')}${text ? `?${text}` : ''}`;
}
