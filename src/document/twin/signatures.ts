import { shownAddress } from '../address.ts';
import type { Signatures } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';

/** What is known of a signature that has been made: labels and values, by the name of the panel's field. */
export type SignedPanels = ReadonlyMap<string, readonly { readonly label: string; readonly value: string }[]>;

/** Who shall sign, who has, and where to check. The page itself carries no signature. */
export function signaturesOf(block: Signatures, signed: SignedPanels): Markup {
  const { id, heading, panels, fields, placeholder, verification } = block;
  const panel = ({ field, forParty, name, title, authority, made }: Signatures['panels'][number]) =>
    markup`<li>
      ${forParty === '' ? null : markup`<p>${forParty}</p>`}
      <p class="name">${name}</p>
      <p>${title}</p>
      ${authority === undefined ? null : markup`<p class="authority">${authority}</p> `}${
        fields || made !== undefined ? null : markup`<p class="placeholder">${placeholder}</p> `
      }${
        made === undefined
          ? null
          : [made.heading, made.lines.join(', ')].map((line) => markup`<p class="authority">${line}</p> `)
      }${madeOf(made?.rows ?? signed.get(field) ?? [])}
    </li> `;
  return markup`<section${attributes({ id, class: 'signatures', 'aria-label': heading })}>
<ul class="panels">
${panels.map(panel)}</ul>
${verification === null ? null : checkOf(verification)}</section>
`;
}

const madeOf = (rows: readonly { readonly label: string; readonly value: string }[]): Markup | null =>
  rows.length === 0
    ? null
    : markup`<dl class="made beside">
        ${rows.map(
          ({ label, value }) =>
            markup`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl> `;

function checkOf({ heading, url, sentences }: NonNullable<Signatures['verification']>): Markup {
  return markup`<div class="check"><p><b>${heading}</b></p>
<p><a${attributes({ href: url })}>${shownAddress(url)}</a></p>
${sentences.map((sentence) => markup`<p>${sentence}</p> `)}</div>
`;
}
