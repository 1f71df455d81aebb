import { PERSONS } from './oidc-persons.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The provider's only page: the message that shall be signed, when there is one, a test person to be, or not. */
export function loginPage(message: string | null): string {
  const persons = Object.entries(PERSONS).map(
    ([id, one], i) =>
      `<p><label><input type="radio" name="person" value="${id}"${i === 0 ? ' checked' : ''}> ` +
      `${escaped(`${one.givenName} ${one.familyName}, ${one.organisation ?? 'privat'}, ${one.level}`)}</label></p>`,
  );
  return `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Testlegitimation</title>
<meta name="viewport" content="width=device-width"><style>body{font:1rem/1.5 sans-serif;margin:1rem;max-width:40rem}</style></head>
<body><main><h1>Testlegitimation</h1>
<p>Den här tjänsten låtsas vara en e-legitimation. Den bevisar ingenting.</p>
${message === null ? '' : `<h2>Du skriver under</h2><pre id="message" style="white-space:pre-wrap">${escaped(message)}</pre>`}
<form method="post"><fieldset><legend>Vem är du?</legend>
${persons.join('\n')}</fieldset>
<p><button name="action" value="login">Legitimera</button>
<button name="action" value="cancel">Avbryt</button></p></form></main></body></html>`;
}
