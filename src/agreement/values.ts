import { ID_PATTERN } from '../core/ids.ts';
import { z } from 'zod';
import type { Words } from '../core/words.ts';
import { words } from '../core/words.ts';
import { DATE_PATTERN, dayAndMonth, isCalendarDate } from './calendar.ts';
import { formatOrgNumber, orgNumberCheckDigit, orgNumberDigits } from './org-number.ts';

/** What a leaf schema says of its own fault; `shape-faults.ts` turns it into an Issue. Without words: a sentence from the field's label. */
export interface LeafFault {
  readonly code: string;
  readonly words?: Words;
}

const raise = (context: z.core.$RefinementCtx, leaf: LeafFault): void => {
  context.addIssue({ code: 'custom', message: leaf.code, params: { leaf } });
};

/** Text that says something: more than spaces. */
export const text = z.string().superRefine((value, context) => {
  if (value.trim() === '') raise(context, { code: 'required' });
});

/** Text that may be empty. */
export const anyText = z.string();

/** Identifier of an agreement, a party or a body: part of addresses and of file names. */
export const id = text.superRefine((value, context) => {
  if (value.trim() === '' || ID_PATTERN.test(value)) return;
  raise(context, {
    code: 'id-format',
    words: words(
      'Skriv med små bokstäver a–z, siffror och bindestreck, högst 64 tecken.',
      'Write lower-case letters a–z, digits and hyphens, at most 64 characters.',
    ),
  });
});

/** Identifier of a section, block, footnote or node of a chart: becomes an anchor in the document. */
export const anchor = text.superRefine((value, context) => {
  if (value.trim() === '' || /^[A-Za-z0-9._-]{1,64}$/.test(value)) return;
  raise(context, {
    code: 'id-format',
    words: words(
      'Skriv med bokstäver a–z, siffror, punkt och bindestreck, högst 64 tecken.',
      'Write letters a–z, digits, full stops and hyphens, at most 64 characters.',
    ),
  });
});

/** `YYYY-MM-DD`, a day that exists (domain § 5). */
export const calendarDate = text.superRefine((value, context) => {
  if (value.trim() === '' || isCalendarDate(value)) return;
  const day = DATE_PATTERN.test(value) ? dayAndMonth(value) : null;
  raise(context, {
    code: 'date-invalid',
    words: day
      ? words(`Den ${day.sv} finns inte.`, `${day.en} does not exist.`)
      : words('Skriv datumet som 2025-03-01.', 'Write the date as 2025-03-01.'),
  });
});

/** Organisation number: ten digits, printed NNNNNN-NNNN; 12 digits with "16" in front are accepted (domain § 9). */
export const orgNumber = text
  .superRefine((value, context) => {
    if (value.trim() === '') return;
    const digits = orgNumberDigits(value);
    if (!digits) {
      const letter = /\p{L}/u.exec(value)?.[0];
      raise(context, {
        code: 'org-number-format',
        words: words(
          `Skriv tio siffror, till exempel 212000-0142.${letter ? ` Du skrev bokstaven ${letter}.` : ''}`,
          `Write ten digits, such as 212000-0142.${letter ? ` You wrote the letter ${letter}.` : ''}`,
        ),
      });
      return;
    }
    const right = orgNumberCheckDigit(digits);
    if (Number(digits[9]) !== right) {
      raise(context, {
        code: 'org-number-check-digit',
        words: words(
          `Kontrollsiffran stämmer inte. Den sista siffran ska vara ${right}, om de nio första är rätt.`,
          `The check digit is wrong. The last digit should be ${right} if the first nine are right.`,
        ),
      });
    }
  })
  .overwrite(formatOrgNumber);

/** Postal code: five digits, stored "104 51" with a no-break space (domain § 9). */
export const postalCode = text
  .superRefine((value, context) => {
    if (value.trim() === '' || /^\d{3}\s?\d{2}$/.test(value.trim())) return;
    raise(context, {
      code: 'postal-code-format',
      words: words('Skriv fem siffror, till exempel 199 60.', 'Write five digits, such as 199 60.'),
    });
  })
  .overwrite((value) => value.trim().replace(/^(\d{3})\s?(\d{2})$/, '$1\u00a0$2'));

/** Number of an appendix or a part of one: "1", "3a" (domain § 2). */
export const appendixNumber = text.superRefine((value, context) => {
  if (value.trim() === '' || /^[1-9]\d?[a-z]?$/.test(value)) return;
  raise(context, {
    code: 'appendix-number-format',
    words: words('Skriv bilagans nummer som 1 eller 3a.', 'Write the number of the appendix as 1 or 3a.'),
  });
});

/** Version of an appendix, from 1. */
export const version = z.int().min(1).max(9999);

export const orientation = z.enum(['portrait', 'landscape']);

/** Where a value comes from that the source text does not hold; never printed. */
export const origin = { inSource: z.boolean().exactOptional(), basis: text.exactOptional() } as const;

/** Secrecy of a passage (domain § 10). That a level carries its legal basis is a rule of its own. */
export const confidentiality = z.strictObject({
  level: z.enum(['none', 'partial', 'full']),
  legalBasis: z.union([z.array(text), text]).exactOptional(),
  /** Ids of the sections that are meant, at an appendix. */
  sections: z.array(anchor).exactOptional(),
  note: text.exactOptional(),
  /** The line that stands for the passage in a redacted edition. */
  replacement: text.exactOptional(),
});

/** A written decision (domain rule 8). */
export const decision = z.strictObject({
  body: text,
  date: calendarDate,
  paragraph: text.exactOptional(),
  minutes: text.exactOptional(),
  perCapsulam: z.boolean().exactOptional(),
  caseNumber: text.exactOptional(),
  ...origin,
});
