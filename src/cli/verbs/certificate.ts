import { basename } from 'node:path';
import { readConfig } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { makeCertificate } from '../../issuing/papers/make-certificate.ts';
import { serviceSeal, type ServiceSeal } from '../../issuing/papers/seal.ts';
import { lookAtPages } from '../../issuing/look-at-pages.ts';
import { nodePrimitives } from '../../platform/node.ts';
import { engineVersion } from '../../platform/resources.ts';
import { inProcessReading, inProcessRenderer } from '../../workers/in-process.ts';
import { readBytes, sha256Of, writeFiles } from '../files.ts';
import { inspectorOf, JUDGING_HELP, JUDGING_OPTIONS } from '../judging.ts';
import { passwordSource, readPassword } from '../passwords.ts';
import { readTime, readTrust } from '../trust.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Valideringsintyg: vad som kontrollerades, av vilken fil, efter vilka regler och med vems förtroende.',
    'Validation certificate: what was checked, of which file, by which rules and with whose trust.',
    '',
    'likalydande certificate FILE.pdf --out CERTIFICATE.pdf [--lang sv|en] [--trust FILE|FOLDER]… [--at TIME]',
    '                       [--seal KEY.p12 --seal-trust FILE… [--seal-password-file FILE]] [--password-file FILE] [--json]',
    '',
    '  --out CERTIFICATE.pdf  dit intyget skrivs, PDF/A-2a · where it goes, PDF/A-2a',
    '  --lang sv|en           språk; annars svenska · language; otherwise Swedish',
    ...JUDGING_HELP,
    '  --seal KEY.p12         egen nyckel som intyget förseglas med · own key that it is sealed with',
    '  --seal-trust FILE      nyckelns utgivare, PEM eller DER · issuer of that key, PEM or DER',
    '  --seal-password-file FILE  fil med nyckelns lösenord; annars frågas det · file with its password; otherwise asked',
    '  --password-file FILE   fil med lösenordet till en krypterad fil · file with the password of an encrypted file',
    '  --address URL          adress som trycks för kontroll · printed address for verification',
    '',
    'Status: 0 intyget är skrivet, vad det än säger · the certificate is written, whatever it says.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      out: { type: 'string' },
      lang: { type: 'string', default: 'sv' },
      ...JUDGING_OPTIONS,
      seal: { type: 'string' },
      'seal-trust': { type: 'string', multiple: true },
      'seal-password-file': { type: 'string' },
      'password-file': { type: 'string' },
      address: { type: 'string' },
    });
    const file = single(positionals, 'FILE.pdf');
    const { out, lang } = values;
    if (out === undefined) throw new UsageError('Ange --out CERTIFICATE.pdf', 'Give --out CERTIFICATE.pdf');
    if (lang !== 'sv' && lang !== 'en')
      throw new UsageError('Välj --lang sv eller --lang en', 'Choose --lang sv or --lang en');
    const seal = await openSeal(values.seal, values['seal-trust'] ?? [], values['seal-password-file']);

    const bytes = await readBytes(file);
    const inspector = await inspectorOf(values, io);
    const passwordFile = values['password-file'];
    const password = passwordFile === undefined ? null : await readPassword(passwordFile);
    const report = await lookAtPages(
      await inspector.validate(bytes, readTime(values.at), password),
      bytes,
      inProcessReading(),
    );
    const certificate = await makeCertificate({
      request: { report, fileName: basename(file), language: lang },
      program: engineVersion(),
      publicAddress: (values.address ?? readConfig().publicAddress).replace(/\/+$/, ''),
      seal,
      time: systemClock.now(),
      renderer: await inProcessRenderer(),
      primitives: nodePrimitives,
    });
    await writeFiles([{ path: out, bytes: certificate }]);
    const sha256 = sha256Of(certificate);
    const facts = { file: out, sha256, of: report.sha256, conclusion: report.conclusion, sealed: seal !== null };
    io.out(values.json ? JSON.stringify(facts) : `${sha256}  ${out}`);
    return 0;
  },
};

/** The key and its trust go together: a seal that nobody can check proves nothing. */
async function openSeal(
  store: string | undefined,
  roots: readonly string[],
  passwordFile: string | undefined,
): Promise<ServiceSeal | null> {
  if (store === undefined && roots.length === 0) return null;
  if (store === undefined || roots.length === 0)
    throw new UsageError('Ange --seal och --seal-trust tillsammans', 'Give --seal and --seal-trust together');
  const { pkcs12Signer } = await import('../../signing/signers/pkcs12-signer.ts');
  const password =
    passwordFile === undefined ? await passwordSource([])('seal', store) : await readPassword(passwordFile);
  return serviceSeal(pkcs12Signer(await readBytes(store), password), await readTrust({ trust: roots }));
}
