import { words } from '../core/words.ts';
import type { PdfFile } from '../pdf/file.ts';
import { indeterminate, type Outcome } from './outcome.ts';
import type { Finding } from './report.ts';

/** False of an encrypted file that neither the empty nor the given password opens: its content cannot be judged. */
export const isReadable = ({ encryption: { state } }: PdfFile): boolean => state === 'none' || state === 'open';

/** `pdf-encrypted`, and what is missing: `pdf-password-needed`, `pdf-password-wrong`, `pdf-encryption-handler` … */
export function lockedProblems({ encryption }: PdfFile): readonly Finding[] {
  if (encryption.state === 'unsupported')
    return [
      { code: 'pdf-encrypted', message: words('Filen är krypterad.', 'The file is encrypted.') },
      {
        code: `pdf-${encryption.code}`,
        message: words(
          'Filen är krypterad på ett sätt som vi inte kan öppna, till exempel med certifikat.',
          'The file is encrypted in a way that we cannot open, with certificates for one.',
        ),
      },
    ];
  if (encryption.state !== 'locked') return [];
  const reason =
    encryption.reason === 'password-wrong'
      ? words('Lösenordet är fel.', 'The password is wrong.')
      : words('Ange lösenordet för att kontrollera den.', 'Give the password to check it.');
  return [
    { code: 'pdf-encrypted', message: words('Filen är låst med lösenord.', 'The file is protected by a password.') },
    { code: `pdf-${encryption.reason}`, message: reason },
  ];
}

/** What nobody could read here cannot be called sound, and is not invalid either; of no file that opens. */
export const lockedOutcomes = (file: PdfFile): readonly Outcome[] =>
  isReadable(file)
    ? []
    : [
        indeterminate(
          'SIGNED_DATA_NOT_FOUND',
          'file-locked',
          'Filens innehåll är låst, så vi kan inte säga vad som är underskrivet.',
          'The content of the file is locked, so we cannot say what is signed.',
        ),
      ];
